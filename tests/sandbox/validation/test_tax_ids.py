"""Formats of tax IDs."""

import pytest

from helpers.sandbox.validation.tax_ids import (
    countries_with_tax_ids,
    example_of,
    is_tax_id,
    tax_id_country,
    tax_id_types,
)


@pytest.mark.parametrize("type", tax_id_types())
def test_the_example_of_a_type_has_its_format(type):
    assert is_tax_id(type, example_of(type))


@pytest.mark.parametrize(
    ("type", "value"),
    [
        ("eu_vat", "ATU12345678"),
        ("eu_vat", "FRAB123456789"),
        ("eu_vat", "ie 1234567 fa"),
        ("eu_vat", "EL123456789"),
        ("ch_vat", "CHE-123.456.789 MWST"),
        ("us_ein", "12-3456789"),
        ("gb_vat", "GB123456789"),
        ("eu_vat", "000000000"),
    ],
)
def test_a_value_in_the_right_format(type, value):
    assert is_tax_id(type, value)


@pytest.mark.parametrize(
    ("type", "value"),
    [
        ("eu_vat", "DE123"),
        ("eu_vat", "US123456789"),
        ("us_ein", "1"),
        ("jp_cn", "???"),
        ("us_ein", ""),
        ("au_abn", "1234567890"),
    ],
)
def test_a_value_in_another_format(type, value):
    assert not is_tax_id(type, value)


@pytest.mark.parametrize(
    ("type", "value", "country"),
    [("eu_vat", "EL123456789", "GR"), ("us_ein", "1", "US"), ("eu_vat", "000000000", None)],
)
def test_the_country_of_a_tax_id(type, value, country):
    assert tax_id_country(type, value) == country


def test_which_countries_have_tax_ids():
    countries = countries_with_tax_ids()
    assert {"US", "DE", "GR", "GB"} <= countries
    assert not {"AQ", "FK"} & countries
