"""How the page looks: docs.stripe.com/payments/checkout/customization/appearance."""

from helpers.sandbox.checkout_sessions.rules.draft import Draft, Found
from helpers.sandbox.validation.parameters import missing
from helpers.sandbox.validation.paths import values_at
from helpers.sandbox.validation.problems import Problem


def images_are_files_or_addresses(draft: Draft) -> Found:
    """A file has its id, a URL its address: so the SDK's help texts; in which words no source says.

    It goes by the image's `type`.
    """
    for name in ("icon", "logo"):
        for path, image in values_at(draft.params, f"branding_settings.{name}"):
            if isinstance(image, dict) and image.get("type") in ("file", "url"):
                yield from _is_of_its_type(image, path)


def _is_of_its_type(image: dict, path: tuple) -> Found:
    kind = image["type"]
    other = "url" if kind == "file" else "file"
    if image.get(kind) is None:
        yield missing((*path, kind), f"is required with type={kind}.")
    if image.get(other) is not None:
        message = f"`{other}` can only be set when `type` is `{other}`."
        yield Problem((*path, other), message, fix=f"does not go with type={kind}. Remove it.")


RULES = (images_are_files_or_addresses,)
