"""Which language a page speaks: the one asked for, or else the best of the customer's."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

import stripe
from werkzeug import Request

from helpers.sandbox.languages.catalogues import SOURCE, languages
from helpers.sandbox.languages.speaking import language_of, speaking
from helpers.sandbox.schema import param_types

_OPEN = (None, "", "auto")


@contextmanager
def speaking_to(
    request: Request, locale: str | None = None, preferred: Iterable[str] = ()
) -> Iterator[None]:
    """Speak the language for a request within the block.

    `locale` is the API's. If it leaves the choice open, the `preferred` languages (IETF tags) come
    first, then those of the browser. docs.stripe.com/payments/checkout/customization/localization
    """
    accepted = [tag for tag, quality in request.accept_languages if quality > 0]
    with speaking(best([*preferred, *accepted] if locale in _OPEN else [locale or ""])):
        yield


def best(wanted: Iterable[str]) -> str:
    """Return the first of these IETF tags that is spoken, with its region if Stripe has it."""
    spoken = _spoken(languages())
    for tag in map(str.lower, wanted):
        if tag in spoken or tag.partition("-")[0] in spoken:
            return spoken.get(tag) or spoken[tag.partition("-")[0]]
    return SOURCE


@cache
def _spoken(languages: tuple[str, ...]) -> dict[str, str]:
    """Return the locales that are spoken, by their tags in lower case."""
    fields = param_types.schema_of(stripe.params.checkout.SessionCreateParams).fields
    tags = (*languages, *fields["locale"].choices)
    return {tag.lower(): tag for tag in tags if language_of(tag)}
