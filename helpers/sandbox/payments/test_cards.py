"""The test cards, and what each of them does: docs.stripe.com/testing."""

from dataclasses import dataclass
from hashlib import sha256

from helpers.sandbox.api.errors import StripeError, card_error
from helpers.sandbox.payments import card_numbers


@dataclass(frozen=True)
class Card:
    """A card number and its effect.

    `effect` is succeed, decline, attach_only (can be saved, not charged), authenticate,
    authenticate_then_decline, or invalid (no bank has this number); `title` says the same in
    plain words. `code` and `decline_code` are Stripe's: docs.stripe.com/declines/codes. `funding`
    is credit, debit or prepaid.
    """

    number: str
    effect: str
    title: str
    code: str | None = None
    decline_code: str | None = None
    funding: str = "credit"

    @property
    def last4(self) -> str:
        return self.number[-4:]

    @property
    def grouped(self) -> str:
        """The number in groups, as it stands on the card."""
        return card_numbers.grouped(self.number)

    @property
    def brand(self) -> str:
        """The brand as Stripe writes it: visa, mastercard, …, unknown."""
        return card_numbers.brand(self.number)

    @property
    def display_brand(self) -> str:
        """The brand as a PaymentMethod has it to be displayed."""
        return _DISPLAYED.get(self.brand, self.brand)

    @property
    def cvc_digits(self) -> int:
        """How many digits the card's security code has."""
        return 4 if self.brand == "amex" else 3

    @property
    def fingerprint(self) -> str:
        """The same for the same card; made of brand and last4, so that it tells no more."""
        return sha256(f"{self.brand} {self.last4}".encode()).hexdigest()[:16]

    @property
    def asks(self) -> bool:
        """Whether the bank asks for authentication (3D Secure) first."""
        return self.effect.startswith("authenticate")

    def refuses(self, charging: bool) -> bool:
        """Return whether the bank declines, when the card is charged or when it is only saved."""
        always = self.effect in ("decline", "authenticate_then_decline")
        return always or (charging and self.effect == "attach_only")

    def error(self) -> StripeError:
        """Return Stripe's answer for this card: 402, type card_error."""
        message = _MESSAGES.get(self.decline_code or self.code, "Your card was declined.")
        param = _PARAMS.get(self.code)
        return card_error(self.code, message, decline_code=self.decline_code, param=param)


_DISPLAYED = {"amex": "american_express", "diners": "diners_club", "unionpay": "union_pay"}


def _declined(number: str, title: str, decline_code: str, effect: str = "decline") -> Card:
    return Card(number, effect, title, "card_declined", decline_code)


CARDS = (
    Card("4242424242424242", "succeed", "Visa"),
    Card("5555555555554444", "succeed", "Mastercard"),
    Card("378282246310005", "succeed", "American Express, four-digit CVC"),
    Card("371449635398431", "succeed", "Another American Express"),
    Card("4000056655665556", "succeed", "Visa, debit", funding="debit"),
    Card("5200828282828210", "succeed", "Mastercard, debit", funding="debit"),
    Card("5105105105105100", "succeed", "Mastercard, prepaid", funding="prepaid"),
    Card("2223003122003222", "succeed", "Mastercard of the 2-series"),
    Card("6011111111111117", "succeed", "Discover"),
    Card("6011000990139424", "succeed", "Another Discover"),
    Card("6011981111111113", "succeed", "Discover, debit", funding="debit"),
    Card("3056930009020004", "succeed", "Diners Club"),
    Card("36227206271667", "succeed", "Diners Club, 14 digits"),
    Card("3566002020360505", "succeed", "JCB"),
    Card("6200000000000005", "succeed", "UnionPay"),
    Card("6200000000000047", "succeed", "UnionPay, debit", funding="debit"),
    Card("6205500000000000004", "succeed", "UnionPay, 19 digits"),
    _declined("4000000000000002", "The bank gives no reason", "generic_decline"),
    _declined("4000000000009995", "Not enough money", "insufficient_funds"),
    _declined("4000000000009987", "Reported as lost", "lost_card"),
    _declined("4000000000009979", "Reported as stolen", "stolen_card"),
    _declined("4000000000006975", "Used too often", "card_velocity_exceeded"),
    _declined("4100000000000019", "Blocked as fraud", "fraudulent"),
    Card("4000000000000069", "decline", "The card has expired", "expired_card"),
    Card("4000000000000127", "decline", "The bank knows another CVC", "incorrect_cvc"),
    Card("4000000000000119", "decline", "The bank has a fault", "processing_error"),
    _declined("4000000000000341", "Can be saved, not charged", "generic_decline", "attach_only"),
    Card("4000002500003155", "authenticate", "Asks first, then succeeds"),
    Card("4000000000003220", "authenticate", "Always asks, then succeeds"),
    _declined(
        "4000008400001629", "Asks, then declines", "generic_decline", "authenticate_then_decline"
    ),
    Card("4242424242424241", "invalid", "No bank has this number", "incorrect_number"),
)

# What Stripe says where it says more than "Your card was declined."
_MESSAGES = {
    "insufficient_funds": "Your card has insufficient funds.",
    "card_velocity_exceeded": "Your card was declined for making repeated attempts too frequently "
    "or exceeding its amount limit.",
    "expired_card": "Your card has expired.",
    "incorrect_cvc": "Your card's security code is incorrect.",
    "incorrect_number": "Your card number is incorrect.",
    "processing_error": "An error occurred while processing your card. Try again in a little bit.",
    "test_mode_live_card": "Your card was declined. Your request was in test mode, but used a non "
    "test (live) card. For a list of valid test cards, visit: https://docs.stripe.com/testing.",
}
_PARAMS = {"expired_card": "exp_month", "incorrect_cvc": "cvc", "incorrect_number": "number"}


def find(number: str) -> Card:
    """Return the test card of a number; every other number is declined as not a test card."""
    known = {card.number: card for card in CARDS}
    return known.get(number) or _declined(number, "Not a test card", "test_mode_live_card")


def saved(fingerprint: str) -> Card:
    """Return the test card that a PaymentMethod was made of. Raises LookupError if none was."""
    return {card.fingerprint: card for card in CARDS}[fingerprint]
