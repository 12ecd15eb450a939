"""What the page offers to fill in does what its row says."""

import pytest

from helpers.sandbox.checkout_page.samples import groups, heading, sample
from helpers.sandbox.payment_form.card import CardDetails
from helpers.sandbox.payments.bank_accounts import BANK_ACCOUNTS
from helpers.sandbox.payments.test_cards import CARDS
from tests.sandbox import bank
from tests.sandbox.shop import Shop

GROUPS = groups(("card", "us_bank_account", "sepa_debit"))
ROWS = [row for rows in GROUPS.values() for row in rows]


def test_every_test_card_and_account_is_offered_once():
    keys = [row.key for row in ROWS]
    assert len(set(keys)) == len(keys)
    assert {each.number for each in (*CARDS, *BANK_ACCOUNTS)} <= set(keys)


@pytest.mark.parametrize(
    ("ways", "title", "names"),
    [
        (["card"], "Test cards", [name for name in GROUPS if name != "Bank accounts"]),
        (["us_bank_account"], "Test accounts", ["Bank accounts"]),
        (["card", "sepa_debit"], "Test cards and accounts", list(GROUPS)),
    ],
)
def test_only_what_the_session_takes_is_offered(ways, title, names):
    assert (heading(ways), list(groups(ways))) == (title, names)


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
        ("Succeeds", 303),
        ("Declined", 402),
        ("3D Secure", 303),
        ("Invalid details", 422),
        ("Other cards that succeed", 303),
    ],
)
def test_rows_do_what_their_group_says(group, status):
    shop = Shop()
    for row in GROUPS[group]:
        answer = shop.checkout().pay(**row.fields)
        assert answer.status_code == status, row
        assert ("authenticate" in answer.headers.get("Location", "")) == (group == "3D Secure")


@pytest.mark.parametrize("row", GROUPS["Bank accounts"], ids=lambda row: row.key)
def test_rows_of_accounts_pay_as_they_say(shop, row):
    checkout = bank.session(shop, row.fields["payment_method"])
    assert checkout.pay(**row.fields).status_code == 303
    shop.sandbox.settle(checkout.id)
    assert checkout.session.payment_status == ("unpaid" if row.code else "paid")


def test_the_first_cards_are_one_of_each_of_the_great_brands():
    shown = [row.title for row in GROUPS["Succeeds"]]
    assert shown == ["Visa", "Mastercard", "American Express, four-digit CVC"]
    assert not {row.key for row in GROUPS["Succeeds"]} & {
        row.key for row in GROUPS["Other cards that succeed"]
    }
