"""What the checkout page offers to fill in with a click: docs.stripe.com/testing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from helpers.sandbox.payment_form import bank_account
from helpers.sandbox.payment_form.card import OWN, CardDetails, filled_in
from helpers.sandbox.payment_form.ways_to_pay import CARD, FIELD
from helpers.sandbox.payments.bank_accounts import BANK_ACCOUNTS, BankAccount
from helpers.sandbox.payments.test_cards import CARDS, Card, find

_VISA, _MASTERCARD, _AMEX = "4242424242424242", "5555555555554444", "378282246310005"
_FIRST = (_VISA, _MASTERCARD, _AMEX)  # of the cards that succeed; the others are further down
WHO = ("email", "name", bank_account.HOLDER)  # stays, if it is typed already


@dataclass(frozen=True)
class Sample:
    """A row of the list: `key` names it in the form, `code` is what Stripe will say.

    `fields` are those of the form that it fills in, by their names.
    """

    key: str
    shown: str
    title: str
    code: str | None
    fields: Mapping[str, str]

    def fill_in(self, typed: CardDetails) -> CardDetails:
        """Return what is typed with the row's fields; who pays stays, if that is typed already."""
        before = {name: getattr(typed, name) for name in OWN} | dict(typed.further)
        kept = {name: before[name] for name in WHO if name in self.fields and before.get(name)}
        fields = {**self.fields, **kept}
        own = {name: fields.pop(name) for name in OWN if name in fields}
        return replace(typed, **own, further={**typed.further, **fields})


def _of_card(card: Card) -> Sample:
    shown, code = card.grouped, card.decline_code or card.code
    return Sample(
        card.number, shown, card.title, code, _typed(filled_in(card.number, number=shown))
    )


def _typed(details: CardDetails) -> dict[str, str]:
    return {FIELD: CARD} | {name: getattr(details, name) for name in OWN}


def _of_account(account: BankAccount) -> Sample:
    fields = {"email": filled_in().email, **bank_account.filled_in(account)}
    return Sample(account.number, account.grouped, account.title, account.code, fields)


def _cards(*effects: str) -> list[Sample]:
    return [_of_card(card) for card in CARDS if card.effect in effects]


def _flawed(code: str, shown: str, title: str, **typed: str) -> Sample:
    fields = _typed(filled_in(number=find(_VISA).grouped, **typed))
    return Sample(code, shown, title, code, fields)


_GROUPS = {
    "Succeeds": [_of_card(find(number)) for number in _FIRST],
    "Bank accounts": [_of_account(account) for account in BANK_ACCOUNTS],
    "Declined": _cards("decline", "attach_only"),
    "3D Secure": _cards("authenticate", "authenticate_then_decline"),
    "Invalid details": [
        *_cards("invalid"),
        _flawed("invalid_expiry_month", "13 / 34", "There is no month 13", expiration="13 / 34"),
        _flawed("invalid_expiry_year", "12 / 20", "The year is past", expiration="12 / 20"),
        _flawed("invalid_cvc", "CVC 99", "It needs a third digit", cvc="99"),
    ],
    "Other cards that succeed": [row for row in _cards("succeed") if row.key not in _FIRST],
}


def groups(ways: Collection[str]) -> dict[str, list[Sample]]:
    """Return the rows for these ways to pay, under their headings."""
    fit = {
        title: [row for row in rows if row.fields[FIELD] in ways] for title, rows in _GROUPS.items()
    }
    return {title: rows for title, rows in fit.items() if rows}


def heading(ways: Collection[str]) -> str:
    """Return what stands above the rows for these ways to pay."""
    if set(ways) == {CARD}:
        return "Test cards"
    return "Test cards and accounts" if CARD in ways else "Test accounts"


def sample(key: str) -> Sample | None:
    """Return the row with this key."""
    everything = (row for rows in _GROUPS.values() for row in rows)
    return next((row for row in everything if row.key == key), None)
