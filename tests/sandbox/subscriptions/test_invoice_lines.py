"""The lines of a subscription's first invoice."""

from tests.sandbox.shop import MONTHLY


def lines(shop, **params):
    checkout = shop.checkout(mode="subscription", **params)
    checkout.pay()
    subscription = shop.client.v1.subscriptions.retrieve(checkout.session.subscription)
    return shop.client.v1.invoices.retrieve(checkout.session.invoice).lines.data, subscription


def item(price, quantity=1):
    return {"price": price.id, "quantity": quantity}


def test_a_line_tells_what_is_paid_for_and_how_often(shop):
    quarterly = shop.price(3000, "Tea club", recurring=MONTHLY | {"interval_count": 3})
    monthly = shop.price(1200, "Coffee club", recurring=MONTHLY)
    found, _ = lines(shop, line_items=[item(monthly), item(quarterly, 2), item(shop.price())])
    assert [line.description for line in found] == [
        "1 × Coffee club (at $12.00 / month)",
        "2 × Tea club (at $30.00 every 3 months)",
        "T-shirt",
    ]
    assert all(line.discountable and line.taxes == [] for line in found)


def test_a_line_is_of_an_item_of_the_subscription(shop):
    monthly, once = shop.price(1200, recurring=MONTHLY), shop.price()
    (first, second), subscription = lines(shop, line_items=[item(once), item(monthly)])
    details = second.parent.subscription_item_details
    assert second.parent.type == "subscription_item_details"
    assert details.subscription == subscription.id
    assert details.subscription_item == subscription["items"].data[0].id
    assert (details.proration, details.proration_details.credited_items) == (False, None)
    assert first.parent.type == "invoice_item_details"
    assert first.parent.invoice_item_details.subscription == subscription.id
    assert second.period.end > second.period.start == first.period.end


def test_a_trial_costs_nothing_and_says_so(shop):
    monthly = shop.price(1200, "Coffee club", recurring=MONTHLY)
    trial = {"subscription_data": {"trial_period_days": 7}}
    (line,), subscription = lines(shop, line_items=[item(monthly)], **trial)
    assert (line.description, line.amount) == ("Trial period for Coffee club", 0)
    assert line.pricing.unit_amount_decimal == 0
    assert line.period.end == subscription.trial_end


def test_a_line_has_the_amount_of_the_session_s_currency(shop):
    euro = {"currency_options": {"eur": {"unit_amount": 900}}}
    price = shop.price(1200, "Coffee club", recurring=MONTHLY, **euro)
    ((line,), _) = lines(shop, line_items=[item(price)], currency="eur")
    assert (line.currency, line.pricing.unit_amount_decimal) == ("eur", 900)
    assert line.description == "1 × Coffee club (at €9.00 / month)"
