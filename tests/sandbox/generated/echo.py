"""Whether an object has the values of the parameters that created it."""

from typing import Any

_WITH_DEFAULTS = {"branding_settings"}  # Stripe fills in what is unset


def differences(sent: Any, stored: Any, path: str = "") -> list[str]:
    """Return where an object differs from the parameters with the same names."""
    if sent == {}:  # a form cannot represent it, so it was not sent
        return []
    if sent == "":
        return [] if stored in (None, "", [], {}) else [f"{path} is {stored!r}"]
    if isinstance(sent, list) and isinstance(stored, dict) and stored.get("object") == "list":
        return differences(sent, _named(sent, stored["data"]), path)
    if isinstance(sent, str) and isinstance(stored, dict):  # an id, and the object in its place
        stored = stored.get("id")
    if isinstance(sent, dict) and isinstance(stored, str):  # what was created is another object
        return []
    if isinstance(sent, dict) and isinstance(stored, dict):
        names = {name for name in sent if name in stored and name not in _WITH_DEFAULTS}
        return [
            each
            for name in names
            for each in differences(sent[name], stored[name], f"{path}.{name}")
        ]
    if isinstance(sent, list) and isinstance(stored, list) and len(sent) == len(stored):
        pairs = enumerate(zip(sent, stored, strict=True))
        return [each for n, (a, b) in pairs for each in differences(a, b, f"{path}[{n}]")]
    same = sent == stored or str(sent).lower() == str(stored).lower()
    return [] if same else [f"{path} is {stored!r}, not {sent!r}"]


def _named(sent: list[Any], stored: list[Any]) -> list[Any]:
    """Return those of the stored objects that a change names by their ids; all if it names none."""
    ids = {each.get("id") for each in sent} - {None}
    return [each for each in stored if each["id"] in ids] if ids else stored
