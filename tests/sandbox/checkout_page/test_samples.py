"""What the page offers to fill in does what its row says."""

import pytest

from helpers.sandbox.checkout_page.samples import first, heading, others, sample
from helpers.sandbox.payment_form.card import CardDetails
from helpers.sandbox.payments.bank_debits import BANK_ACCOUNTS
from helpers.sandbox.payments.test_cards import CARDS
from tests.sandbox import bank
from tests.sandbox.shop import Shop

WAYS = ("card", "us_bank_account", "sepa_debit")
FIRST, OTHERS = first(WAYS), others(WAYS)
ROWS = [*FIRST, *(row for rows in OTHERS.values() for row in rows)]
ACCOUNTS = [row for row in ROWS if row.fields["payment_method"] != "card"]


def test_every_test_card_and_account_is_offered_once():
    keys = [row.key for row in ROWS]
    assert len(set(keys)) == len(keys)
    assert {each.number for each in (*CARDS, *BANK_ACCOUNTS)} <= set(keys)


@pytest.mark.parametrize(
    ("ways", "title", "names"),
    [
        (["card"], "Test cards", list(OTHERS)[:-1]),
        (["us_bank_account"], "Test accounts", ["Other bank accounts"]),
        (["card", "sepa_debit"], "Test cards and accounts", list(OTHERS)),
    ],
)
def test_only_what_the_session_takes_is_offered(ways, title, names):
    assert (heading(ways), list(others(ways))) == (title, names)
    offered = [*first(ways), *(row for rows in others(ways).values() for row in rows)]
    assert {row.fields["payment_method"] for row in offered} == set(ways)


@pytest.mark.parametrize("way", WAYS)
def test_one_that_succeeds_and_one_that_does_not_are_in_sight_for_every_way(way):
    codes = [row.code for row in first([way])]
    assert codes[0] is None and any(codes)
    assert len(codes) <= 6


def test_no_row_is_a_mystery():
    assert all(row.title and row.shown for row in ROWS)
    assert sample("unknown") is None


def test_what_is_typed_already_stays():
    details = sample("4242424242424242").fill_in(CardDetails(email="kept@example.com"))
    assert (details.email, details.name) == ("kept@example.com", "Jenny Rosen")
    details = sample("000123456789").fill_in(CardDetails(further={"account_holder": "Ada"}))
    assert details.further["account_holder"] == "Ada"


@pytest.mark.parametrize(
    ("group", "status"),
    [
        ("Other cards that succeed", 303),
        ("Other declines", 402),
        ("Other cards with 3D Secure", 303),
        ("Other invalid details", 422),
    ],
)
def test_rows_do_what_their_group_says(group, status):
    shop = Shop()
    for row in OTHERS[group]:
        answer = shop.checkout().pay(**row.fields)
        assert answer.status_code == status, row
        assert ("authenticate" in answer.headers.get("Location", "")) == ("3D Secure" in group)


def test_the_cards_in_sight_do_what_they_say(shop):
    did = {}
    for row in first(["card"]):
        answer = shop.checkout().pay(**row.fields)
        asked = "authenticate" in answer.headers.get("Location", "")
        did[row.title] = (answer.status_code, asked)
        assert (row.code or "") in answer.text
    assert did == {
        "Succeeds": (303, False),
        "Declined, without a reason": (402, False),
        "Declined, not enough money": (402, False),
        "Asks first (3D Secure), then succeeds": (303, True),
        "Can be saved, not charged": (402, False),
        "No bank has this number": (422, False),
    }


def test_the_card_that_can_be_saved_is_saved(shop):
    (row,) = [row for row in first(["card"]) if row.title == "Can be saved, not charged"]
    assert shop.setup().pay(**row.fields).status_code == 303


@pytest.mark.parametrize("row", ACCOUNTS, ids=lambda row: row.key)
def test_rows_of_accounts_pay_as_they_say(shop, row):
    checkout = bank.session(shop, row.fields["payment_method"])
    assert checkout.pay(**row.fields).status_code == 303
    shop.sandbox.settle(checkout.id)
    assert checkout.session.payment_status == ("unpaid" if row.code else "paid")


def test_cards_of_the_other_great_brands_come_first_among_those_that_are_folded_away():
    shown = [row.title for row in OTHERS["Other cards that succeed"]]
    assert shown[:2] == ["Mastercard", "American Express, four-digit CVC"]
