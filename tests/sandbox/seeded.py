"""A shop with two objects of every kind."""

import json

from tests.sandbox.parameter_use import send

URL = "https://example.com/page"
LATER = 60 * 60 * 24 * 30
SET_UP = "4000002500003155"


def create(sandbox) -> dict[str, str]:
    """Create two of every kind; return the ids of the newest, by kind."""
    others = _create_one_of_each(sandbox)
    ids = _create_one_of_each(sandbox)
    taken = {"lookup_key": "taken"}
    send(sandbox, "POST", f"/v1/prices/{others['price']}", taken)
    return ids | {"now": sandbox.clock.now(), "other_price": ids["monthly"]}


def _create_one_of_each(sandbox) -> dict[str, str]:
    def post(path, **params):
        body = json.loads(send(sandbox, "POST", f"/v1/{path}", params).body)
        assert "error" not in body, body
        return body

    def session(card="4242424242424242", **params):
        created = post("checkout/sessions", success_url=URL, **params)
        return sandbox.pay(created["id"], card=card)

    product = post("products", name="Mug")["id"]
    own = {"currency": "usd", "product": product}
    price = post("prices", unit_amount=2000, **own)["id"]
    monthly = post("prices", unit_amount=1200, recurring={"interval": "month"}, **own)["id"]
    customer = post("customers", email="jenny@example.com", name="Jenny")["id"]
    coupon = post("coupons", percent_off=10)["id"]
    rate = post("tax_rates", display_name="VAT", percentage=20, inclusive=False)["id"]
    code = post("promotion_codes", promotion={"type": "coupon", "coupon": coupon})["id"]
    items, hold = [{"price": price, "quantity": 1}], {"capture_method": "manual"}
    paid = session(mode="payment", line_items=items * 2, customer=customer)
    held = session(mode="payment", line_items=items, payment_intent_data=hold)
    monthly_items = [{"price": monthly, "quantity": 1}]
    # Its card asks for authentication, unless it is charged off-session.
    subscribed = session(
        mode="subscription", line_items=monthly_items * 2, customer=customer, card=SET_UP
    )
    kept = session(mode="setup", currency="usd", customer=customer)
    prorated = _prorated(sandbox, post, subscribed["subscription"])
    billed = _billed_by_a_test_clock(sandbox, post, session, monthly_items)
    refunds = [post("refunds", payment_intent=paid["payment_intent"], amount=50) for _ in "12"]
    intent = json.loads(
        send(sandbox, "GET", f"/v1/payment_intents/{paid['payment_intent']}", {}).body
    )
    vat = {"type": "eu_vat", "value": "DE123456789"}
    tax_ids = [post(f"customers/{customer}/tax_ids", **vat)["id"] for _ in "12"]
    return {
        "account": json.loads(send(sandbox, "GET", "/v1/account", {}).body)["id"],
        "charge": intent["latest_charge"],
        "checkout_session": paid["id"],
        "configuration": _portal(post),
        "coupon": coupon,
        "customer": customer,
        "held": held["payment_intent"],
        "invoice": subscribed["invoice"],
        "invoice_payment": json.loads(
            send(sandbox, "GET", "/v1/invoice_payments", {"invoice": subscribed["invoice"]}).body
        )["data"][0]["id"],
        "monthly": monthly,
        "open_session": post(
            "checkout/sessions", success_url=URL, mode="payment", line_items=items
        )["id"],
        "payment_intent": paid["payment_intent"],
        "payment_method": intent["payment_method"],
        "other_payment_method": "pm_card_visa",  # one that can be attached
        "saved_payment_method": json.loads(
            send(sandbox, "GET", f"/v1/customers/{customer}/payment_methods", {}).body
        )["data"][0]["id"],
        "price": price,
        "product": product,
        "bare_product": post("products", name="Never sold")["id"],
        "promotion_code": code,
        "refund": refunds[-1]["id"],
        "setup_intent": kept["setup_intent"],
        "shipping_rate": post(
            "shipping_rates", display_name="Post", fixed_amount={"amount": 500, "currency": "usd"}
        )["id"],
        "tax_id": tax_ids[-1],
        "tax_rate": rate,
        "tax_rates": rate,
        "default_tax_rates": rate,
        "default_payment_method": json.loads(
            send(sandbox, "GET", f"/v1/subscriptions/{subscribed['subscription']}", {}).body
        )["default_payment_method"],
        "subscription": subscribed["subscription"],
        **prorated,
        "webhook_endpoint": post("webhook_endpoints", url=URL, enabled_events=["*"])["id"],
        **billed,
    }


def _portal(post) -> str:
    """Return the id of a configuration of the portal that offers everything."""
    names = ("customer_update", "invoice_history", "payment_method_update", "subscription_cancel")
    names += ("subscription_pause", "subscription_update")
    features = {name: {"enabled": True} for name in names}
    return post("billing_portal/configurations", features=features)["id"]


def _prorated(sandbox, post, subscription) -> dict[str, str]:
    """Return the ids of an item of the subscription, and of an invoice item for its change."""
    path = f"/v1/subscriptions/{subscription}"
    item = json.loads(send(sandbox, "GET", path, {}).body)["items"]["data"][0]["id"]
    post(f"subscriptions/{subscription}", items=[{"id": item, "quantity": 2}])
    listed = json.loads(send(sandbox, "GET", "/v1/invoiceitems", {}).body)["data"]
    return {"subscription_item": item, "invoiceitem": listed[0]["id"]}


def _billed_by_a_test_clock(sandbox, post, session, items) -> dict[str, str]:
    """Return the ids of a test clock, a declined invoice, a draft and a paused subscription."""
    time, invoices = sandbox.clock.now(), []
    clock = post("test_helpers/test_clocks", frozen_time=time)["id"]
    customer = post("customers", test_clock=clock)["id"]
    pause = {"end_behavior": {"missing_payment_method": "pause"}}
    paused = session(
        mode="subscription",
        line_items=items,
        customer=customer,
        payment_method_collection="if_required",
        subscription_data={"trial_period_days": 1, "trial_settings": pause},
    )["subscription"]
    session(mode="setup", currency="usd", customer=customer, card=SET_UP)
    path = f"/v1/customers/{customer}/payment_methods"
    set_up = json.loads(send(sandbox, "GET", path, {}).body)["data"][0]["id"]
    for days, card in ((7, "4000000000000341"), (1, "4242424242424242")):
        trial = {"trial_period_days": days}
        fields = {"mode": "subscription", "line_items": items, "customer": customer}
        subscribed = session(**fields, subscription_data=trial, card=card)["subscription"]
        time += days * 86_400
        post(f"test_helpers/test_clocks/{clock}/advance", frozen_time=time)
        path = f"/v1/subscriptions/{subscribed}"
        started = json.loads(send(sandbox, "GET", path, {}).body)
        invoices.append(started["latest_invoice"])
    return {
        "clock_card": started["default_payment_method"],
        "clock_set_up_card": set_up,
        "draft_invoice": invoices[1],
        "open_invoice": invoices[0],
        "paused_subscription": paused,
        "test_clock": clock,
    }
