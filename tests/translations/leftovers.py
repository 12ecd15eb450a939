"""What people read on a page that is neither in a catalogue nor by the shop or the API."""

import re
from html.parser import HTMLParser

from tests.translations.pseudo import CLOSE, OPEN

_ATTRIBUTES = {"alt", "aria-label", "placeholder", "title"}
_DATA = re.compile("data-(?!fields|payer-fields|sample|shows|return-url|saved|due)")
_NOT_READ = {"code", "script", "style"}
_INNERMOST = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
# Names of brands, currencies and tax IDs; what the shop and its customers have written; what the
# API has: the descriptions of invoice lines, and why an order cannot be placed.
_NOT_OURS = re.compile(
    r"""
    \b(Visa|Mastercard|American\ Express|Amex|Diners(\ Club)?|Discover|JCB|Union[Pp]ay|Stripe)\b
    | \b(cs|ch|py|in|pi)_\w+ | \b[A-Z0-9]{8}-\d{4}\b | \S+@\S+ | https?://\S+
    | \bUS\$ | \b[A-Z]{3}\b(?=\s?[\d,.]) | (?<=\d)\s(ISK|KWD|JP¥) | ^[A-Z]+$
    | ^AT\d\d[ \d…]+$ | :\ [A-Z ]+$
    | \bT-shirt\b | \bCoffee\ club\b | ^Jenny\ Rosen$ | ^Engraving$
    | \d+\ ×\ .+\((at|Tier\ \d\ at)\ \$[\d.]+\ /\ month\) | ^Trial\ period\ for\b
    | ^The\ price\ specified\ is\ inactive\..+
    """,
    re.VERBOSE,
)


def texts(html):
    """Return all that people read on a page or hear of it."""
    page = _Page()
    page.feed(html)
    return [text for text in page.texts if text.strip()]


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.texts, self._hidden = [], 0

    def handle_starttag(self, tag, attributes):
        self._hidden += tag in _NOT_READ
        named = [value or "" for name, value in attributes if _is_read(name)]
        self.texts += named

    def handle_endtag(self, tag):
        self._hidden -= tag in _NOT_READ

    def handle_data(self, data):
        if not self._hidden:
            self.texts.append(data)


def _is_read(name):
    return name in _ATTRIBUTES or bool(_DATA.match(name))


def leftovers(html):
    """Return the texts on a page in the pseudo-language that are not translated."""
    found = []
    for text in texts(_joined(html)):
        while _INNERMOST.search(text):
            text = _INNERMOST.sub(" ", text)
        if re.search("[A-Za-z]{2}", _NOT_OURS.sub(" ", text.strip()).strip()):
            found.append(text.strip())
    return found


def _joined(html):
    """Return a page without the tags within a translated text, whose parts belong together."""
    return re.sub("</?strong>", "", html)
