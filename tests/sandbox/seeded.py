"""A shop with two objects of every kind."""

import json

from tests.sandbox.parameter_use import send

URL = "https://example.com/page"
LATER = 60 * 60 * 24 * 30


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

    def session(**params):
        created = post("checkout/sessions", success_url=URL, **params)
        return sandbox.pay(created["id"])

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
    subscribed = session(mode="subscription", line_items=monthly_items * 2, customer=customer)
    kept = session(mode="setup", currency="usd", customer=customer)
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
        "subscription": subscribed["subscription"],
        "webhook_endpoint": post("webhook_endpoints", url=URL, enabled_events=["*"])["id"],
    }
