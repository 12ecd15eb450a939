"""Countries to choose from."""

from helpers.sandbox.payment_form.countries import listed, options


def test_countries_have_names_and_their_order():
    assert options(["US", "DE", "FR"]) == (
        ("FR", "France"),
        ("DE", "Germany"),
        ("US", "United States"),
    )


def test_all_that_the_sdk_lists_can_be_chosen():
    assert len(listed()) > 230 and "ZZ" not in listed()
    assert all(name != code for code, name in options(listed()))
