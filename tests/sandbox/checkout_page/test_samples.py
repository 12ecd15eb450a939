"""Every sample does what it says."""

import pytest

from helpers.sandbox.checkout_page.samples import (
    find_sample,
    folded_samples,
    samples_heading,
    visible_samples,
)
from helpers.sandbox.payment_form.card import CardDetails
from helpers.sandbox.payments.bank_debits import BANK_ACCOUNTS
from helpers.sandbox.payments.test_cards import CARDS
from tests.sandbox import bank
from tests.sandbox.shop import Shop

METHODS = ("card", "us_bank_account", "sepa_debit")
GROUPS = folded_samples(METHODS)
SAMPLES = [*visible_samples(METHODS), *(each for samples in GROUPS.values() for each in samples)]
ACCOUNTS = [sample for sample in SAMPLES if sample.fields["payment_method"] != "card"]


def test_every_test_card_and_account_is_offered_once():
    keys = [sample.key for sample in SAMPLES]
    assert len(set(keys)) == len(keys)
    assert {each.number for each in (*CARDS, *BANK_ACCOUNTS)} <= set(keys)


@pytest.mark.parametrize(
    ("methods", "heading", "groups"),
    [
        (["card"], "Test cards", list(GROUPS)[:-1]),
        (["us_bank_account"], "Test accounts", ["Other bank accounts"]),
        (["card", "sepa_debit"], "Test cards and accounts", list(GROUPS)),
    ],
)
def test_only_samples_of_the_session_s_payment_methods_are_offered(methods, heading, groups):
    folded = folded_samples(methods)
    assert (samples_heading(methods), list(folded)) == (heading, groups)
    offered = [
        *visible_samples(methods),
        *(each for samples in folded.values() for each in samples),
    ]
    assert {sample.fields["payment_method"] for sample in offered} == set(methods)


@pytest.mark.parametrize("method", METHODS)
def test_every_payment_method_has_a_visible_success_and_a_visible_failure(method):
    codes = [sample.code for sample in visible_samples([method])]
    assert codes[0] is None and any(codes)
    assert len(codes) <= 6


def test_every_sample_has_a_title():
    assert all(sample.title and sample.shown for sample in SAMPLES)
    assert find_sample("unknown") is None


def test_a_sample_does_not_overwrite_the_payer():
    details = find_sample("4242424242424242").fill_in(CardDetails(email="kept@example.com"))
    assert (details.email, details.name) == ("kept@example.com", "Jenny Rosen")
    typed = CardDetails(other_fields={"account_holder": "Ada"})
    details = find_sample("000123456789").fill_in(typed)
    assert details.other_fields["account_holder"] == "Ada"


@pytest.mark.parametrize(
    ("group", "status"),
    [
        ("Other cards that succeed", 303),
        ("Other declines", 402),
        ("Other cards with 3D Secure", 303),
        ("Other invalid details", 422),
    ],
)
def test_samples_do_what_their_group_says(group, status):
    shop = Shop()
    for sample in GROUPS[group]:
        answer = shop.checkout().pay(**sample.fields)
        assert answer.status_code == status, sample
        assert ("authenticate" in answer.headers.get("Location", "")) == ("3D Secure" in group)


def test_the_visible_cards_do_what_they_say(shop):
    results = {}
    for sample in visible_samples(["card"]):
        answer = shop.checkout().pay(**sample.fields)
        challenged = "authenticate" in answer.headers.get("Location", "")
        results[sample.title] = (answer.status_code, challenged)
        assert (sample.code or "") in answer.text
    assert results == {
        "Succeeds": (303, False),
        "Declined, without a reason": (402, False),
        "Declined, insufficient funds": (402, False),
        "Needs authentication (3D Secure), then succeeds": (303, True),
        "Can be saved, not charged": (402, False),
        "No bank has this number": (422, False),
    }


def test_the_card_that_can_be_saved_is_saved(shop):
    (sample,) = [
        each for each in visible_samples(["card"]) if each.title == "Can be saved, not charged"
    ]
    assert shop.setup().pay(**sample.fields).status_code == 303


@pytest.mark.parametrize("sample", ACCOUNTS, ids=lambda sample: sample.key)
def test_bank_accounts_do_what_they_say(shop, sample):
    checkout = bank.session(shop, sample.fields["payment_method"])
    assert checkout.pay(**sample.fields).status_code == 303
    shop.sandbox.settle(checkout.id)
    assert checkout.session.payment_status == ("unpaid" if sample.code else "paid")


def test_the_other_major_brands_come_first_among_the_folded_cards():
    titles = [sample.title for sample in GROUPS["Other cards that succeed"]]
    assert titles[:2] == ["Mastercard", "American Express, four-digit CVC"]
