"""The details that a payer types, and Stripe's errors before any bank is asked.

docs.stripe.com/error-codes
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.payments import test_cards
from helpers.sandbox.validation.formats import is_email
from helpers.sandbox.validation.problems import Problem

_EXPIRATION = re.compile(r"\s*([0-9]{1,2})\s*[/-]?\s*([0-9]{2}|[0-9]{4})\s*")
_YEARS = 50  # how far ahead a card may expire


@dataclass(frozen=True)
class CardDetails:
    """The fields of the payment form, as typed; the expiration is "MM / YY".

    `other_fields` has the other fields that the session asks for: see payment_form.fields.
    """

    email: str = ""
    number: str = field(default="", repr=False)
    expiration: str = ""
    cvc: str = field(default="", repr=False)
    name: str = ""
    other_fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def digits(self) -> str:
        """The card number without the spaces and hyphens that people type."""
        return re.sub(r"[\s-]", "", self.number)

    @property
    def card(self) -> test_cards.Card:
        """The test card with this number."""
        return test_cards.find_card(self.digits)

    @property
    def expiry(self) -> tuple[int, int]:
        """Month and year in four digits; (0, 0) if the text is not a date."""
        match = _EXPIRATION.fullmatch(self.expiration)
        if not match:
            return 0, 0
        month, year = map(int, match.groups())
        return month, year if year > 99 else 2000 + year


def expiry_text(card: Mapping[str, Any]) -> str:
    """Return when the card of a PaymentMethod expires, as people type it: "12 / 34"."""
    return f"{card['exp_month']:02} / {card['exp_year'] % 100:02}"


DetailsRule = Callable[[CardDetails, int], Problem | None]  # gets the time in Unix seconds
CARD_FIELDS = tuple(each.name for each in fields(CardDetails) if each.name != "other_fields")


def sample_details(
    card: str = "4242424242424242",
    *,
    email: str = "jenny.rosen@example.com",
    number: str | None = None,
    expiration: str = "12 / 34",
    cvc: str | None = None,
    name: str = "Jenny Rosen",
) -> CardDetails:
    """Return valid details for a test card: to pay from code, and to fill in the form."""
    return CardDetails(
        email=email,
        number=card if number is None else number,
        expiration=expiration,
        cvc="1234"[: test_cards.find_card(card).cvc_digits] if cvc is None else cvc,
        name=name,
    )


def check(details: CardDetails, now: int, card: bool = True) -> list[Problem]:
    """Return what is wrong with the details, at most one problem per field.

    `now` is in Unix seconds; without `card` only the email address is checked. A problem's path
    is the parameter that Stripe names: email, number, exp_month or exp_year, cvc, name.
    """
    checked = _FIELDS if card else {"email": _FIELDS["email"]}
    problems = [_check(details, now, name, *rest) for name, rest in checked.items()]
    return [problem for problem in problems if problem]


def _check(
    details: CardDetails, now: int, name: str, param: str, rule: DetailsRule
) -> Problem | None:
    if not getattr(details, name).strip():
        fix = "is required. Fill it in."
        return Problem((param,), gettext("Required"), "parameter_missing", fix)
    return rule(details, now)


def _email(details: CardDetails, now: int) -> Problem | None:
    if not is_email(details.email.strip()):
        fix = "needs a name, an @ and a domain, like jenny.rosen@example.com."
        return Problem(("email",), gettext("Your email is invalid."), "email_invalid", fix)
    return None


def _number(details: CardDetails, now: int) -> Problem | None:
    if not test_cards.is_card_number(details.digits):
        fix = "is not a card number. Choose a test card."
        message = gettext("Your card number is incorrect.")
        return Problem(("number",), message, "incorrect_number", fix)
    reason = test_cards.not_simulated_message(details.digits)
    if reason:  # Stripe would take the card, so there is no code for this
        return Problem(("number",), reason, fix="is not simulated. Choose another test card.")
    return None


def _expiration(details: CardDetails, now: int) -> Problem | None:
    month, year = details.expiry
    today = datetime.fromtimestamp(now, UTC)
    fix = "must be in the future, like 12 / 34."
    if not 1 <= month <= 12:
        message = gettext("Your card's expiration month is invalid.")
        return Problem(("exp_month",), message, "invalid_expiry_month", fix)
    if not today.year <= year <= today.year + _YEARS:
        message = gettext("Your card's expiration year is invalid.")
        return Problem(("exp_year",), message, "invalid_expiry_year", fix)
    if (year, month) < (today.year, today.month):
        return Problem(("exp_month",), gettext("Your card has expired."), "expired_card", fix)
    return None


def _cvc(details: CardDetails, now: int) -> Problem | None:
    digits = details.card.cvc_digits
    if not re.fullmatch(rf"[0-9]{{{digits}}}", details.cvc.strip()):
        fix = f"has {digits} digits on this card. Any will do."
        message = gettext("Your card's security code is invalid.")
        return Problem(("cvc",), message, "invalid_cvc", fix)
    return None


_FIELDS: dict[str, tuple[str, DetailsRule]] = {
    "email": ("email", _email),
    "number": ("number", _number),
    "expiration": ("exp_month", _expiration),
    "cvc": ("cvc", _cvc),
    "name": ("name", lambda details, now: None),
}
