"""The test cards and their effects: docs.stripe.com/testing."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import accumulate

from helpers.sandbox.api.errors import StripeError, card_error
from helpers.sandbox.languages.speaking import N_, gettext

_BRANDS = {  # by their first digits
    "2": "mastercard",
    "30": "diners",
    "34": "amex",
    "35": "jcb",
    "36": "diners",
    "37": "amex",
    "4": "visa",
    "5": "mastercard",
    "60": "discover",
    "62": "unionpay",
}
_GROUPS = {14: (4, 6, 4), 15: (4, 6, 5), 16: (4, 4, 4, 4), 19: (4, 4, 4, 4, 3)}  # by length


def card_brand(digits: str) -> str:
    """Return the brand of a number, or of its first digits, as Stripe writes it.

    It is `unknown` for digits that no test card begins with.
    """
    return _BRANDS.get(digits[:2]) or _BRANDS.get(digits[:1], "unknown")


def group_digits(digits: str) -> str:
    """Return a number in the groups printed on the card: 4-6-5 digits for American Express."""
    sizes = _GROUPS[len(digits)]
    groups = zip(sizes, accumulate(sizes), strict=True)
    return " ".join(digits[end - size : end] for size, end in groups)


def is_card_number(digits: str) -> bool:
    """Return whether a text is 12 to 19 digits with a correct check digit (Luhn algorithm)."""
    if not (digits.isascii() and digits.isdecimal() and 12 <= len(digits) <= 19):
        return False
    products = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(sum(divmod(product, 10)) for product in products) % 10 == 0


@dataclass(frozen=True)
class Card:
    """A test card number and its effect.

    `effect` is succeed, decline, attach_only (can be saved but not charged), authenticate (while
    the payer is there), authenticate_unless_set_up, authenticate_always, authenticate_then_decline,
    or invalid (no bank has this number); `title` describes it to learners. `code` and
    `decline_code` are Stripe's: docs.stripe.com/declines/codes. `funding` is credit, debit or
    prepaid.
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
        """The number in the groups printed on the card."""
        return group_digits(self.number)

    @property
    def brand(self) -> str:
        """The brand as Stripe writes it: visa, mastercard, …, unknown."""
        return card_brand(self.number)

    @property
    def display_brand(self) -> str:
        """The brand as in a PaymentMethod's `display_brand`."""
        return _DISPLAY_BRANDS.get(self.brand, self.brand)

    @property
    def cvc_digits(self) -> int:
        """The number of digits of the card's security code."""
        return 4 if self.brand == "amex" else 3

    @property
    def fingerprint(self) -> str:
        """An id of the card, derived from brand and last4, so that it reveals nothing else."""
        return sha256(f"{self.brand} {self.last4}".encode()).hexdigest()[:16]

    @property
    def is_test_card(self) -> bool:
        """Whether Stripe gives this number for tests; any other is refused in test mode."""
        return self.decline_code != _NO_TEST_CARD

    @property
    def requires_authentication(self) -> bool:
        """Whether the bank requires authentication (3D Secure) of a payer who is there."""
        return self.effect.startswith("authenticate")

    @property
    def always_requires_authentication(self) -> bool:
        """Whether the bank also asks for a payer who is away (off-session)."""
        return self.effect == "authenticate_always"

    @property
    def must_be_set_up(self) -> bool:
        """Whether it asks for a payer who is away, unless the card was set up for that."""
        return self.effect == "authenticate_unless_set_up"

    def is_declined(self, charging: bool) -> bool:
        """Return whether the bank declines the card: one to be charged, or one only to be saved."""
        always = self.effect in ("decline", "authenticate_then_decline")
        return always or (charging and self.effect == "attach_only")

    def error(self) -> StripeError:
        """Return the error that Stripe answers for a declined card: 402, type card_error."""
        code = self.code or "card_declined"
        message = _MESSAGES.get(self.decline_code or code, N_("Your card was declined."))
        return card_error(code, message, self.decline_code, _PARAMS.get(code))


_NO_TEST_CARD = "test_mode_live_card"
_DISPLAY_BRANDS = {"amex": "american_express", "diners": "diners_club", "unionpay": "union_pay"}


def _declined(number: str, title: str, decline_code: str, effect: str = "decline") -> Card:
    return Card(number, effect, title, "card_declined", decline_code)


CARDS = (
    Card("4242424242424242", "succeed", "Visa"),
    Card("5555555555554444", "succeed", "Mastercard"),
    Card("378282246310005", "succeed", N_("American Express, four-digit CVC")),
    Card("371449635398431", "succeed", N_("Another American Express")),
    Card("4000056655665556", "succeed", N_("Visa, debit"), funding="debit"),
    Card("5200828282828210", "succeed", N_("Mastercard, debit"), funding="debit"),
    Card("5105105105105100", "succeed", N_("Mastercard, prepaid"), funding="prepaid"),
    Card("2223003122003222", "succeed", N_("Mastercard, 2-series")),
    Card("6011111111111117", "succeed", "Discover"),
    Card("6011000990139424", "succeed", N_("Another Discover")),
    Card("6011981111111113", "succeed", N_("Discover, debit"), funding="debit"),
    Card("3056930009020004", "succeed", "Diners Club"),
    Card("36227206271667", "succeed", N_("Diners Club, 14 digits")),
    Card("3566002020360505", "succeed", "JCB"),
    Card("6200000000000005", "succeed", "UnionPay"),
    Card("6200000000000047", "succeed", N_("UnionPay, debit"), funding="debit"),
    Card("6205500000000000004", "succeed", N_("UnionPay, 19 digits")),
    _declined("4000000000000002", "The bank gives no reason", "generic_decline"),
    _declined("4000000000009995", "Not enough money", "insufficient_funds"),
    _declined("4000000000009987", N_("Reported as lost"), "lost_card"),
    _declined("4000000000009979", N_("Reported as stolen"), "stolen_card"),
    _declined("4000000000006975", N_("Used too often"), "card_velocity_exceeded"),
    _declined("4100000000000019", N_("Blocked as fraud"), "fraudulent"),
    Card("4000000000000069", "decline", N_("The card has expired"), "expired_card"),
    Card("4000000000000127", "decline", N_("The bank has a different CVC"), "incorrect_cvc"),
    Card("4000000000000119", "decline", N_("The bank reports an error"), "processing_error"),
    _declined(
        "4000000000000341", N_("Can be saved, not charged"), "generic_decline", "attach_only"
    ),
    Card(
        "4000002500003155", "authenticate_unless_set_up", N_("Needs authentication, then succeeds")
    ),
    Card("4000002760003184", "authenticate_always", N_("Needs authentication for every payment")),
    Card("4000000000003220", "authenticate", "Needs authentication on the page, then succeeds"),
    _declined(
        "4000008400001629",
        N_("Needs authentication, then declines"),
        "generic_decline",
        "authenticate_then_decline",
    ),
    Card("4242424242424241", "invalid", N_("No bank has this number"), "incorrect_number"),
)

# Messages that say more than "Your card was declined."
_MESSAGES = {
    "insufficient_funds": N_("Your card has insufficient funds."),
    "card_velocity_exceeded": N_(
        "Your card was declined for making repeated attempts too frequently or exceeding its "
        "amount limit."
    ),
    "expired_card": N_("Your card has expired."),
    "incorrect_cvc": N_("Your card's security code is incorrect."),
    "incorrect_number": N_("Your card number is incorrect."),
    "processing_error": N_(
        "An error occurred while processing your card. Try again in a little bit."
    ),
    _NO_TEST_CARD: N_(
        "Your card was declined. Your request was in test mode, but used a non test (live) card. "
        "For a list of valid test cards, visit: https://docs.stripe.com/testing."
    ),
}
_PARAMS = {"expired_card": "exp_month", "incorrect_cvc": "cvc", "incorrect_number": "number"}


def find_card(number: str) -> Card:
    """Return the test card with a number; any other number is declined as not a test card."""
    cards = {card.number: card for card in CARDS}
    return cards.get(number) or _declined(number, "Not a test card", _NO_TEST_CARD)


def saved_card(fingerprint: str) -> Card:
    """Return the test card that a PaymentMethod was saved from. Raises LookupError if none was."""
    return _cards_by_fingerprint()[fingerprint]


@cache
def _cards_by_fingerprint() -> dict[str, Card]:
    return {card.fingerprint: card for card in CARDS}


_REASONS = {
    N_("a card's country makes no difference in the sandbox"): """
        4000000320000021 4000000760000002 4000001240000000 4000001520000001 4000001700000003
        4000001880000005 4000002180000000 4000004840008001 5062210000000009 4000005910000000
        4000006000000066 4000006040000068 4000008580000003 4000007840000001 5200007840000022
        4000000400000008 4000000560000004 4000001000000000 4000001120000005 4000001910000009
        4000001960000008 4000002030000002 4000002080000001 4000002330000009 4000002460000001
        4000002500000003 4000002760000016 4000002920000005 4000003000000030 4000003480000005
        4000003720000005 4000003800000008 4000004280000005 4000004380000004 4000004400000000
        4000004420000006 4000004700000007 4000005280000002 4000005780000007 4000006160000005
        4000006200000007 4000006420000001 4000006820000007 4000007050000006 4000007030000001
        4000007240000007 4000007520000008 4000007560000009 4000008260000000 4000058260000005
        5555558265554449 4000000360000006 4000001560000002 4000003440000004 4000003560000008
        4000003920000003 3530111333300000 4000004580000002 4000005540000008 4000007020000003
        4000001580000008 4000007640000003 4000057640000008
    """,
    N_("the sandbox has only the large card brands"): """
        4000002500001001 5555552500001001 4000050360000001 5555050360000080 6555900000604105
    """,
    N_("there are no health savings accounts"): "4000051230000072 5200828282828897",
    N_("there is no Radar that weighs a payment's risks"): """
        4000000000004954 4000000000009235 4000008400000407 4000008400000159 4000008400001017
        4000008405600003 4000000000000101 4000000000000036 4000058400307872 4000058400306072
        4000000000000028 4000000000000010 4000000000000044
    """,
    N_("there are no disputes"): """
        4000000000000259 4000000000002685 4000000000001976 4000000000005423 4000000404000079
        4000000404000038 4000008400000779 5105008400000002 4000000001000043 4000000404004816
        4000000404005649 5105000300000018
    """,
    N_("every refund succeeds at once"): "4000000000007726 4000000000005126",
    N_("there is no balance"): "4000000000000077 4000003720000278",
    N_("the sandbox has no other variants of 3D Secure"): """
        4000003800000446 4000008260003178 4000008400000027 4000008400001280
        4000000000003055 4000000000003097 4000000032200000 4000582600000094 4000582600000045
        4000582600000102 4000582600000110
    """,
    N_("there is no captcha"): "4000000000001208 4000000000003725",
    N_("there are no card readers"): """
        4001007020000002 4000008260000075 4001000360000005 4000002760000008
    """,
}
NOT_SIMULATED_CARDS = {
    number: reason for reason, numbers in _REASONS.items() for number in numbers.split()
}


def not_simulated_message(digits: str) -> str | None:
    """Return a message for a payer with one of NOT_SIMULATED_CARDS, or None for other numbers."""
    if digits not in NOT_SIMULATED_CARDS:
        return None
    return gettext(
        "The sandbox does not simulate this test card: %(reason)s. Use one of the cards listed "
        "on the checkout page and in helpers/sandbox/README.md.",
        reason=gettext(NOT_SIMULATED_CARDS[digits]),
    )
