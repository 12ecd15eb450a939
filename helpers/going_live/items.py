"""The points of the check list: what must be true, and where that is taught."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """A point of the list: its name in code, what must be true, and the notebook's section."""

    name: str
    title: str
    notebook: str
    section: str

    @property
    def lesson(self) -> str:
        """The address of the section, as JupyterLab names it: its heading, with hyphens."""
        return f"{self.notebook}.ipynb#{self.section.replace(' ', '-')}"


class ItemProblem(ValueError):
    """A name that no point of a list has; the message says which there are."""

    def __init__(self, name: object, names: Iterable[str]) -> None:
        super().__init__(f'There is no point "{name}". The names are: {", ".join(names)}.')


_COMING_BACK = ("03-checkout", "See why coming back proves nothing")

ITEMS = (
    Item(
        "keys",
        "No key is in the code",
        "00-start-here",
        "Choose: the sandbox, or your own test account",
    ),
    Item("prices", "The server sets the prices", "08-going-live", "Set the prices on the server"),
    Item(
        "signature", "The webhook checks each signature", "04-fulfil-the-order", "Be the attacker"
    ),
    Item("redirect", "Nothing ships because somebody came back", *_COMING_BACK),
    Item("return page", "The return page asks Stripe", *_COMING_BACK),
    Item(
        "idempotency",
        "An order that is sent twice makes one session",
        "08-going-live",
        "Send an order twice",
    ),
    Item("retries", "A lost request is sent again", "08-going-live", "Let the SDK try again"),
    Item("endpoint", "The account sends the events", "08-going-live", "Register the webhook"),
)
