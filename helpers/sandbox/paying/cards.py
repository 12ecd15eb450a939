"""The test cards, and what each of them does: docs.stripe.com/testing."""

from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate

from helpers.sandbox.protocol.errors import StripeError, card_error


@dataclass(frozen=True)
class Card:
    """A card number and its effect.

    `effect` is succeed, decline, attach_only (can be saved, not charged), authenticate,
    authenticate_then_decline, or invalid (no bank has this number); `title` says the same in
    plain words. `code` and `decline_code` are Stripe's: docs.stripe.com/declines/codes.
    """

    number: str
    effect: str
    title: str
    code: str | None = None
    decline_code: str | None = None

    @property
    def last4(self) -> str:
        return self.number[-4:]

    @property
    def grouped(self) -> str:
        """The number in groups, as it stands on the card: 4-6-5 digits for American Express."""
        sizes = (4, 6, 5) if self.brand == "amex" else (4, 4, 4, 4)
        ends = accumulate(sizes)
        return " ".join(
            self.number[end - size : end] for size, end in zip(sizes, ends, strict=True)
        )

    @property
    def brand(self) -> str:
        """The brand as Stripe writes it, from the first digits: visa, mastercard, amex, unknown."""
        brands = {"4": "visa", "5": "mastercard", "2": "mastercard", "34": "amex", "37": "amex"}
        return brands.get(self.number[:2]) or brands.get(self.number[:1], "unknown")

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


def _declined(number: str, title: str, decline_code: str, effect: str = "decline") -> Card:
    return Card(number, effect, title, "card_declined", decline_code)


CARDS = (
    Card("4242424242424242", "succeed", "Visa"),
    Card("5555555555554444", "succeed", "Mastercard"),
    Card("378282246310005", "succeed", "American Express, four-digit CVC"),
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


def is_number(digits: str) -> bool:
    """Return whether text is 12 to 19 digits that pass the check of card numbers (Luhn's)."""
    if not (digits.isascii() and digits.isdecimal() and 12 <= len(digits) <= 19):
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(sum(divmod(each, 10)) for each in doubled) % 10 == 0
