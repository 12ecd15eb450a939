"""Generates docs/handout.html from the kit's own sources: make docs."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from helpers.flow.small_drawing import draw_small
from helpers.flow.story import TO_THE_PARCEL
from helpers.going_live.items import ITEMS
from helpers.sandbox.payments.bank_debits import BANK_ACCOUNTS
from helpers.sandbox.payments.test_cards import CARDS
from tests.handout.calls import calls
from tests.handout.errors import errors
from tests.notebooks.execute import ROOT

PAGE = ROOT / "docs" / "handout.html"
# Of the cards that succeed, one of each is enough on paper.
_SUCCEEDING = ("4242424242424242", "5555555555554444", "378282246310005")


def handout():
    """Return the page: a single file, which needs no network."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["whole_versions"] = _whole_versions
    return environment.get_template("handout.html.jinja").render(
        flow=draw_small(TO_THE_PARCEL),
        calls=calls(),
        cards=[*_cards(), *_accounts()],
        errors=[(status, code, _sentence(text), fix) for status, code, text, fix in errors()],
        points=[item.title for item in ITEMS],
    )


def _cards():
    for card in CARDS:
        if card.effect != "succeed" or card.number in _SUCCEEDING:
            effect = f"{card.title}: succeeds" if card.effect == "succeed" else card.title
            yield card.grouped, effect, card.decline_code or card.code


def _accounts():
    return [(each.grouped, each.title, each.code) for each in BANK_ACCOUNTS[:2]]


def _sentence(text):
    """Return the first sentence of a message."""
    return text.partition(". ")[0].removesuffix(".")


def _whole_versions(text):
    """Return HTML in which no version of the API breaks at a hyphen."""
    marked = re.sub(r"\d{4}-\d\d-\d\d\.\w+", r'<span class="whole">\g<0></span>', str(escape(text)))
    return Markup(marked)


def main():
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(handout(), encoding="utf-8")


if __name__ == "__main__":
    main()
