"""What the page offers to fill in does what its row says."""

import pytest

from helpers.sandbox.checkout.samples import GROUPS, sample
from helpers.sandbox.paying.card_details import CardDetails
from helpers.sandbox.paying.cards import CARDS
from tests.sandbox.shop import Shop

ROWS = [row for rows in GROUPS.values() for row in rows]


def test_every_test_card_is_offered_once():
    keys = [row.key for row in ROWS]
    assert len(set(keys)) == len(keys)
    assert {card.number for card in CARDS} <= set(keys)


def test_no_row_is_a_mystery():
    assert all(row.title and row.shown for row in ROWS)
    assert sample("unknown") is None


def test_what_is_typed_already_stays():
    details = sample("4242424242424242").fill_in(CardDetails(email="kept@example.com"))
    assert (details.email, details.name) == ("kept@example.com", "Jenny Rosen")


@pytest.mark.parametrize(
    ("group", "status"),
    [("Succeeds", 303), ("Declined", 402), ("3D Secure", 303), ("Invalid details", 422)],
)
def test_rows_do_what_their_group_says(group, status):
    shop = Shop()
    for row in GROUPS[group]:
        details = row.details
        answer = shop.checkout().pay(
            number=details.number, expiration=details.expiration, cvc=details.cvc
        )
        assert answer.status_code == status, row
        assert ("authenticate" in answer.headers.get("Location", "")) == (group == "3D Secure")
