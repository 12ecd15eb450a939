"""What the checkout page offers to fill in with a click: docs.stripe.com/testing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from helpers.sandbox.payment_form import bank_account
from helpers.sandbox.payment_form.card import CARD_FIELDS, CardDetails, sample_details
from helpers.sandbox.payment_form.methods import CARD, FIELD
from helpers.sandbox.payments.bank_debits import BANK_ACCOUNTS, BankAccount
from helpers.sandbox.payments.test_cards import CARDS, Card, find_card

_VISA = "4242424242424242"
# One of each thing that can happen is in sight, by its key; the others are folded away.
_IN_SIGHT = {
    _VISA: "Succeeds",
    "4000000000000002": "Declined, without a reason",
    "4000000000009995": "Declined, not enough money",
    "4000000000003220": "Asks first (3D Secure), then succeeds",
    "4000000000000341": "Can be saved, not charged",
    "4242424242424241": "No bank has this number",
    "000123456789": "Bank account, the money arrives",
    "000222222227": "Bank account, not enough money",
    "AT611904300234573201": "Bank account, the money arrives",
    "AT861904300235473202": "Bank account, the debit fails",
}
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
        before = {name: getattr(typed, name) for name in CARD_FIELDS} | dict(typed.further)
        kept = {name: before[name] for name in WHO if name in self.fields and before.get(name)}
        fields = {**self.fields, **kept}
        own = {name: fields.pop(name) for name in CARD_FIELDS if name in fields}
        return replace(typed, **own, further={**typed.further, **fields})


def _of_card(card: Card) -> Sample:
    shown, code = card.grouped, card.decline_code or card.code
    return Sample(
        card.number, shown, card.title, code, _typed(sample_details(card.number, number=shown))
    )


def _typed(details: CardDetails) -> dict[str, str]:
    return {FIELD: CARD} | {name: getattr(details, name) for name in CARD_FIELDS}


def _of_account(account: BankAccount) -> Sample:
    fields = {"email": sample_details().email, **bank_account.sample_fields(account)}
    return Sample(account.number, account.grouped, account.title, account.code, fields)


def _cards(*effects: str) -> list[Sample]:
    return [_of_card(card) for card in CARDS if card.effect in effects]


def _flawed(code: str, shown: str, title: str, **typed: str) -> Sample:
    fields = _typed(sample_details(number=find_card(_VISA).grouped, **typed))
    return Sample(code, shown, title, code, fields)


_KINDS = {
    "Other cards that succeed": _cards("succeed"),
    "Other declines": _cards("decline", "attach_only"),
    "Other cards with 3D Secure": _cards("authenticate", "authenticate_then_decline"),
    "Other invalid details": [
        *_cards("invalid"),
        _flawed("invalid_expiry_month", "13 / 34", "There is no month 13", expiration="13 / 34"),
        _flawed("invalid_expiry_year", "12 / 20", "The year is past", expiration="12 / 20"),
        _flawed("invalid_cvc", "CVC 99", "It needs a third digit", cvc="99"),
    ],
    "Other bank accounts": [_of_account(account) for account in BANK_ACCOUNTS],
}
_ALL = {row.key: row for rows in _KINDS.values() for row in rows}
_FIRST = [replace(_ALL[key], title=title) for key, title in _IN_SIGHT.items()]


def first(ways: Collection[str]) -> list[Sample]:
    """Return the rows that are in sight for these ways to pay: one of each thing that happens."""
    return _fit(_FIRST, ways)


def others(ways: Collection[str]) -> dict[str, list[Sample]]:
    """Return all other rows for these ways to pay, by their kind."""
    kinds = {
        title: [row for row in _fit(rows, ways) if row.key not in _IN_SIGHT]
        for title, rows in _KINDS.items()
    }
    return {title: rows for title, rows in kinds.items() if rows}


def _fit(rows: list[Sample], ways: Collection[str]) -> list[Sample]:
    return [row for row in rows if row.fields[FIELD] in ways]


def heading(ways: Collection[str]) -> str:
    """Return what stands above the rows for these ways to pay."""
    if set(ways) == {CARD}:
        return "Test cards"
    return "Test cards and accounts" if CARD in ways else "Test accounts"


def sample(key: str) -> Sample | None:
    """Return the row with this key."""
    return _ALL.get(key)
