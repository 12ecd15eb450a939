"""Whether an object holds what was asked for."""

from typing import Any

_WITH_DEFAULTS = {"branding_settings"}  # Stripe fills in what is unset


def differences(asked: Any, kept: Any, path: str = "") -> list[str]:
    """Return where an object holds something else than the parameters of the same name."""
    if asked == {}:  # was not sent: a form cannot say it
        return []
    if asked == "":
        return [] if kept in (None, "", [], {}) else [f"{path} is {kept!r}"]
    if isinstance(asked, dict) and isinstance(kept, dict):
        both = {name for name in asked if name in kept and name not in _WITH_DEFAULTS}
        return [
            each for name in both for each in differences(asked[name], kept[name], f"{path}.{name}")
        ]
    if isinstance(asked, list) and isinstance(kept, list) and len(asked) == len(kept):
        pairs = enumerate(zip(asked, kept, strict=True))
        return [each for n, (a, k) in pairs for each in differences(a, k, f"{path}[{n}]")]
    same = asked == kept or str(asked).lower() == str(kept).lower()
    return [] if same else [f"{path} is {kept!r}, not {asked!r}"]
