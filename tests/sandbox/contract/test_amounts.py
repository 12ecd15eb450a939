"""What Stripe promises about tiers, packages and taxes: docs.stripe.com/api/tax_rates."""

import pytest

MONTHLY = {"interval": "month"}


def subtotal(account, quantity, **price):
    made = account.made_price(recurring=MONTHLY, **price)
    items = [{"price": made.id, "quantity": quantity}]
    return account.session(mode="subscription", line_items=items).amount_subtotal


# docs.stripe.com/products-prices/pricing-models#tiered-pricing
@pytest.mark.parametrize(
    ("mode", "quantity", "amount"),
    [("volume", 6, 3900), ("graduated", 6, 4150), ("volume", 20, 12000), ("graduated", 20, 12750)],
)
def test_tiers_bill_by_volume_or_graduated(account, mode, quantity, amount):
    tiers = [
        {"up_to": 5, "unit_amount": 700},
        {"up_to": 10, "unit_amount": 650},
        {"up_to": "inf", "unit_amount": 600},
    ]
    tiered = {"billing_scheme": "tiered", "tiers_mode": mode, "tiers": tiers}
    assert subtotal(account, quantity, **tiered) == amount


@pytest.mark.parametrize(("round", "amount"), [("up", 2000), ("down", 1000)])
def test_packages_are_billed_whole(account, round, amount):
    packages = {"divide_by": 5, "round": round}
    assert subtotal(account, 6, unit_amount=1000, transform_quantity=packages) == amount


@pytest.mark.parametrize(("inclusive", "tax", "total"), [(False, 400, 2400), (True, 333, 2000)])
def test_a_tax_rate_is_exclusive_or_inclusive(account, v1, inclusive, tax, total):
    rate = account.made_tax_rate(display_name="VAT", percentage=20, inclusive=inclusive)
    items = [{"price": account.price.id, "quantity": 1, "tax_rates": [rate.id]}]
    session = account.session(line_items=items)
    assert (session.total_details.amount_tax, session.amount_total) == (tax, total)
    (line,) = v1.checkout.sessions.line_items.list(session.id).data
    assert (line.amount_tax, line.amount_total) == (tax, total)
