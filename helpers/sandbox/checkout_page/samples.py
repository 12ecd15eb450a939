"""Test cards and bank accounts that fill in the form with a click: docs.stripe.com/testing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from helpers.sandbox.languages.speaking import N_, gettext
from helpers.sandbox.payment_form import bank_account
from helpers.sandbox.payment_form.card import CARD_FIELDS, CardDetails, sample_details
from helpers.sandbox.payment_form.methods import CARD, PAYMENT_METHOD_FIELD
from helpers.sandbox.payments.bank_debits import BANK_ACCOUNTS, BankAccount
from helpers.sandbox.payments.test_cards import CARDS, Card, find_card

_VISA = "4242424242424242"
# One sample for each outcome is always visible, by its key; the others are folded away.
_VISIBLE = {
    _VISA: N_("Succeeds"),
    "4000000000000002": N_("Declined, without a reason"),
    "4000000000009995": N_("Declined, insufficient funds"),
    "4000000000003220": N_("Needs authentication (3D Secure), then succeeds"),
    "4000000000000341": N_("Can be saved, not charged"),
    "4242424242424241": N_("No bank has this number"),
    "000123456789": N_("Bank account, the money arrives"),
    "000222222227": N_("Bank account, insufficient funds"),
    "AT611904300234573201": N_("Bank account, the money arrives"),
    "AT861904300235473202": N_("Bank account, the debit fails"),
}
PAYER_FIELDS = ("email", "name", bank_account.HOLDER_FIELD)  # a sample does not overwrite them


@dataclass(frozen=True)
class Sample:
    """A row of the list of samples: `key` identifies it in the form, `shown` is what it shows.

    `code` is Stripe's error or decline code for it, None if it succeeds; `fields` are the values
    that it fills in, by the names of the fields.
    """

    key: str
    shown: str
    title: str
    code: str | None
    fields: Mapping[str, str]

    def fill_in(self, details: CardDetails) -> CardDetails:
        """Return the details with this sample's values; the payer stays as typed in."""
        typed = {name: getattr(details, name) for name in CARD_FIELDS} | dict(details.other_fields)
        payer = {name: typed[name] for name in PAYER_FIELDS if typed.get(name)}
        values = {name: payer.get(name, value) for name, value in self.fields.items()}
        card_fields = {name: values.pop(name) for name in CARD_FIELDS if name in values}
        return replace(details, **card_fields, other_fields={**details.other_fields, **values})


def _card_sample(card: Card) -> Sample:
    fields = _card_fields(sample_details(card.number, number=card.grouped))
    return Sample(card.number, card.grouped, card.title, card.decline_code or card.code, fields)


def _card_fields(details: CardDetails) -> dict[str, str]:
    return {PAYMENT_METHOD_FIELD: CARD} | {name: getattr(details, name) for name in CARD_FIELDS}


def _account_sample(account: BankAccount) -> Sample:
    fields = {"email": sample_details().email, **bank_account.sample_values(account)}
    return Sample(account.number, account.grouped, account.title, account.code, fields)


def _cards(*effects: str) -> list[Sample]:
    return [_card_sample(card) for card in CARDS if card.effect in effects]


def _invalid_sample(code: str, shown: str, title: str, **typed: str) -> Sample:
    fields = _card_fields(sample_details(number=find_card(_VISA).grouped, **typed))
    return Sample(code, shown, title, code, fields)


_GROUPS = {
    N_("Other cards that succeed"): _cards("succeed"),
    N_("Other declines"): _cards("decline", "attach_only"),
    N_("Other cards with 3D Secure"): _cards(
        *("authenticate", "authenticate_unless_set_up", "authenticate_always"),
        "authenticate_then_decline",
    ),
    N_("Other invalid details"): [
        *_cards("invalid"),
        _invalid_sample(
            "invalid_expiry_month", "13 / 34", N_("There is no month 13"), expiration="13 / 34"
        ),
        _invalid_sample(
            "invalid_expiry_year", "12 / 20", N_("The year is in the past"), expiration="12 / 20"
        ),
        _invalid_sample("invalid_cvc", "CVC 99", N_("The CVC is too short"), cvc="99"),
    ],
    N_("Other bank accounts"): [_account_sample(account) for account in BANK_ACCOUNTS],
}
_SAMPLES = {sample.key: sample for samples in _GROUPS.values() for sample in samples}


def find_sample(key: str) -> Sample | None:
    """Return the sample with this key."""
    return _SAMPLES.get(key)


def visible_samples(payment_methods: Collection[str]) -> list[Sample]:
    """Return the samples that are always visible for these payment methods: one per outcome."""
    samples = [replace(_SAMPLES[key], title=gettext(title)) for key, title in _VISIBLE.items()]
    return _for_methods(payment_methods, samples)


def folded_samples(payment_methods: Collection[str]) -> dict[str, list[Sample]]:
    """Return all other samples for these payment methods, by the title of their group."""
    groups = {
        gettext(title): [
            replace(each, title=gettext(each.title))
            for each in _for_methods(payment_methods, samples)
            if each.key not in _VISIBLE
        ]
        for title, samples in _GROUPS.items()
    }
    return {title: samples for title, samples in groups.items() if samples}


def samples_heading(payment_methods: Collection[str]) -> str:
    """Return the heading of the samples for these payment methods."""
    if set(payment_methods) == {CARD}:
        return gettext("Test cards")
    both = CARD in payment_methods
    return gettext("Test cards and accounts") if both else gettext("Test accounts")


def _for_methods(payment_methods: Collection[str], samples: list[Sample]) -> list[Sample]:
    return [sample for sample in samples if sample.fields[PAYMENT_METHOD_FIELD] in payment_methods]
