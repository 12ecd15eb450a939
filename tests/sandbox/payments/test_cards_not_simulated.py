"""Stripe's test cards that the sandbox does not have."""

import pytest
import stripe

from helpers.sandbox.payments import cards_not_simulated, test_cards
from helpers.sandbox.payments.card_numbers import is_number


def test_they_are_card_numbers_and_none_of_ours():
    numbers = cards_not_simulated.NUMBERS.keys()
    assert all(map(is_number, numbers))
    simulated = {card.number for card in test_cards.CARDS} & numbers
    assert not simulated, "simulated now: take them out of cards_not_simulated.py"


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("4000 0000 0000 0259", "there are no disputes"),
        ("4000000000000077", "there is no balance"),
        ("4000000000005126", "every refund succeeds at once"),
        ("4000002500001001", "one of the large brands"),
    ],
)
def test_paying_with_one_says_why_not(shop, number, why):
    checkout = shop.checkout()
    with pytest.raises(stripe.InvalidRequestError, match=f"does not simulate .*{why}") as raised:
        shop.sandbox.pay(checkout.id, number)
    assert raised.value.param == "number"
    assert checkout.session.status == "open"


def test_the_checkout_page_says_so_too(shop):
    answer = shop.checkout().pay(number="4000 0000 0000 0259")
    assert answer.status_code == 422 and "does not simulate this test card" in answer.text


def test_of_other_numbers_nothing_is_said():
    assert cards_not_simulated.message("4111111111111111") is None
