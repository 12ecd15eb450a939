"""The shop's own texts on the page: docs.stripe.com/payments/checkout/customization/policies."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

_LINK = re.compile(r"\[([^\]\[]+)\]\((https?://[^\s()]+)\)")


def linked(text: str) -> "Markup":
    """Return a text as HTML: `[words](https://…)` is a link, all else shows as it is."""
    from markupsafe import Markup  # comes with the templates, not before a page is shown

    parts, end = [], 0
    for match in _LINK.finditer(text):
        words, url = match.groups()
        parts += [Markup.escape(text[end : match.start()]), _link(words, url)]
        end = match.end()
    return Markup("").join([*parts, Markup.escape(text[end:])])


def _link(words: str, url: str) -> "Markup":
    from markupsafe import Markup

    html = '<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>'
    return Markup(html).format(url, words)
