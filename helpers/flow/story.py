"""Who talks to whom, step by step: the one place in which the flow is written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Participant:
    """Somebody who talks, as a heading and inside a sentence.

    icon: a name in drawing.py; side: "frontend", "backend" or "".
    """

    name: str
    in_words: str
    icon: str
    side: str = ""


@dataclass(frozen=True)
class Message:
    """What one participant says to another; what is between backticks in `text` is code."""

    sender: Participant
    receiver: Participant
    text: str
    is_answer: bool = False

    @property
    def in_words(self) -> str:
        """The message as a sentence: "Your server to Stripe: create product and price."."""
        sender, receiver = self.sender.in_words, self.receiver.in_words
        who = sender if sender == receiver else f"{sender} to {receiver}"
        text = self.text.replace("`", "")
        return f"{who[0].upper()}{who[1:]}: {text}{'' if text.endswith('?') else '.'}"


@dataclass(frozen=True)
class Step:
    """A step of the flow: its number, if it has one, its title, and what is said in it."""

    number: str
    title: str
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Flow:
    """A picture's contents: steps, and the numbers of those at which the reader is."""

    title: str
    participants: tuple[Participant, ...]
    steps: tuple[Step, ...]
    here: frozenset[str] = field(default_factory=frozenset)

    @property
    def in_words(self) -> str:
        """The same as text, for those who do not see the picture."""
        return " ".join([f"{self.title}.", *self._sentences()])

    def _sentences(self) -> Iterator[str]:
        for step in self.steps:
            number = f"{step.number}. " if step.number else ""
            yield f"{number}{step.title}{' (you are here)' if step.number in self.here else ''}."
            yield from (message.in_words for message in step.messages)


CUSTOMER = Participant("Customer", "the customer", "person")
PAGE = Participant("Your page", "your page", "window", "frontend")
SERVER = Participant("Your server", "your server", "server", "backend")
STRIPE = Participant("Stripe", "Stripe", "card")
TEST = Participant("Your test", "your test", "check")
SANDBOX = Participant("Sandbox", "the sandbox", "card")

PRICE = Step(
    "0",
    "First: a product and its price",
    (Message(SERVER, STRIPE, "create product and price"),),
)
PREPARE = Step("1", "Prepare checkout data", (Message(PAGE, SERVER, "checkout data"),))
CREATE = Step(
    "2",
    "Create a session",
    (
        Message(SERVER, STRIPE, "`POST /v1/checkout/sessions`"),
        Message(STRIPE, SERVER, "session with `id` and `url`", is_answer=True),
        Message(SERVER, PAGE, "session `id` and `url`", is_answer=True),
    ),
)
CHECKOUT = Step(
    "3",
    "Checkout using the session id",
    (
        Message(PAGE, CUSTOMER, "link to the checkout page"),
        Message(CUSTOMER, STRIPE, "pays on that page"),
        Message(STRIPE, CUSTOMER, "back to `success_url`", is_answer=True),
        Message(SERVER, STRIPE, "is this session paid?"),
    ),
)
FULFIL = Step(
    "4",
    "Fulfil the order",
    (
        Message(STRIPE, SERVER, "event `checkout.session.completed`, to your webhook"),
        Message(SERVER, STRIPE, "retrieve the session: is it paid, and for what?"),
        Message(SERVER, STRIPE, "`200`, received", is_answer=True),
        Message(SERVER, CUSTOMER, "ship, once"),
    ),
)
EACH_MONTH = Step(
    "5",
    "Each month, without anybody at a page",
    (
        Message(STRIPE, STRIPE, "makes an invoice, charges the saved card"),
        Message(STRIPE, SERVER, "event `invoice.paid`: the customer stays"),
        Message(STRIPE, SERVER, "or `invoice.payment_failed`"),
        Message(SERVER, CUSTOMER, "your card has failed"),
        Message(CUSTOMER, STRIPE, "gives a new card"),
    ),
)
UNTIL_THEN = Step(
    "1–4",
    "Prepare, create a session, check out, fulfil",
    (Message(CUSTOMER, STRIPE, "subscribes on the checkout page"),),
)
BEFORE_A_TEST = Step(
    "",
    "Before each test: a new sandbox, an empty packing list",
    (Message(TEST, SANDBOX, "create a session"),),
)
IN_A_TEST = Step(
    "6",
    "Test it",
    (
        Message(TEST, SANDBOX, "pay, as a customer does"),
        Message(SANDBOX, SERVER, "event `checkout.session.completed`, to your webhook"),
        Message(SERVER, SANDBOX, "retrieve the session: is it paid, and for what?"),
        Message(SERVER, SANDBOX, "`200`, received", is_answer=True),
        Message(TEST, SERVER, "what is on the packing list?"),
    ),
)

# Where notebook 07 has its groups of errors.
KEYS = Step("", "Keys and accounts", (Message(SERVER, STRIPE, "requests, with the secret key"),))
DATA = Step(
    "",
    "Checkout data",
    (
        Message(PAGE, SERVER, "checkout data"),
        Message(SERVER, STRIPE, "`POST /v1/checkout/sessions`"),
    ),
)
THE_PAGE = Step(
    "",
    "The checkout page",
    (
        Message(SERVER, PAGE, "session `url`", is_answer=True),
        Message(PAGE, CUSTOMER, "link to the checkout page"),
        Message(STRIPE, CUSTOMER, "back to `success_url`", is_answer=True),
    ),
)
WEBHOOKS = Step("", "Webhooks", (Message(STRIPE, SERVER, "event, signed, to your webhook"),))
# What notebook 08 checks.
LIVE = Step(
    "8",
    "Going live: check each step",
    (
        Message(PAGE, SERVER, "products and quantities, no prices"),
        Message(SERVER, STRIPE, "create a session, once for each order"),
        Message(CUSTOMER, STRIPE, "pays on the checkout page"),
        Message(STRIPE, CUSTOMER, "back to `success_url`, which proves nothing", is_answer=True),
        Message(SERVER, STRIPE, "is this session paid?"),
        Message(STRIPE, SERVER, "event, signed, to the registered webhook"),
    ),
)

_FOUR = (CUSTOMER, PAGE, SERVER, STRIPE)
_TO_THE_TILL = (PRICE, PREPARE, CREATE, CHECKOUT)
_WHO = "Who talks to whom, step by step"
TO_THE_PARCEL = Flow(_WHO, _FOUR, (*_TO_THE_TILL, FULFIL))


def _at(*numbers: str) -> Flow:
    """Return the way to the till, or to the parcel if that is where the reader is."""
    steps = TO_THE_PARCEL.steps if "4" in numbers else _TO_THE_TILL
    return Flow(_WHO, _FOUR, steps, frozenset(numbers))


# By the name of the file in notebooks/pictures/.
FLOWS = {
    "flow": Flow(_WHO, _FOUR, (*TO_THE_PARCEL.steps, EACH_MONTH)),
    "flow-0": _at("0"),
    "flow-1": _at("1"),
    "flow-2": _at("2"),
    "flow-3": _at("3"),
    "flow-1-to-3": _at("1", "2", "3"),
    "flow-4": _at("4"),
    "flow-5": Flow(
        "What happens after a customer has subscribed",
        (CUSTOMER, SERVER, STRIPE),
        (UNTIL_THEN, EACH_MONTH),
        frozenset({"5"}),
    ),
    "flow-6": Flow(
        "What happens in one test",
        (TEST, SERVER, SANDBOX),
        (BEFORE_A_TEST, IN_A_TEST),
        frozenset({"6"}),
    ),
    "flow-7": Flow("Where things go wrong", _FOUR, (KEYS, DATA, THE_PAGE, WEBHOOKS)),
    "flow-8": Flow("What is checked before a shop goes live", _FOUR, (LIVE,), frozenset({"8"})),
}
