"""What a card's number says by itself."""

import pytest

from helpers.sandbox.payments import card_numbers


@pytest.mark.parametrize(
    ("digits", "brand"),
    [
        ("4242424242424242", "visa"),
        ("2223003122003222", "mastercard"),
        ("371449635398431", "amex"),
        ("36227206271667", "diners"),
        ("9999999999999995", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_first_digits_tell_the_brand(digits, brand):
    assert card_numbers.brand(digits) == brand


@pytest.mark.parametrize(
    "grouped",
    [
        "4242 4242 4242 4242",
        "3782 822463 10005",
        "3622 720627 1667",
        "6205 5000 0000 0000 004",
    ],
)
def test_a_number_is_grouped_as_it_stands_on_the_card(grouped):
    assert card_numbers.grouped(grouped.replace(" ", "")) == grouped


@pytest.mark.parametrize("text", ["", "4242", "4" * 20, "4242 4242 4242 4242", "٤" * 16])
def test_other_text_is_no_card_number(text):
    assert not card_numbers.is_number(text)


def test_a_card_number_passes_its_check():
    assert card_numbers.is_number("4242424242424242")
    assert not card_numbers.is_number("4242424242424241")
