"""How the parameters of a Checkout Session fit together: mode, ui_mode, line items, fields."""

from tests.sandbox.generated.pricing import Params, drop, only_one, price, shipping_rate

URL = "https://example.com/done"


def session(params: Params, ids: dict) -> None:
    mode = params.setdefault("mode", "payment")
    for wanted, names in _ONLY_IN.items():
        if mode not in wanted:
            drop(params, *names)
    _addresses(params)
    _page(params)
    _items(params, ids, mode)
    _methods(params)
    if "customer" not in params:
        drop(params, "customer_update")
    elif {"automatic_tax", "tax_id_collection"} & params.keys():
        params["customer_update"] = {"name": "auto", "address": "auto"}
    if "discounts" in params:
        name = min({"promotion_code"} & params["discounts"][0].keys(), default="coupon")
        params["discounts"] = [{name: ids[name]}]
    for option in params.get("shipping_options") or ():
        only_one(option, ("shipping_rate", "shipping_rate_data"))
        if "shipping_rate_data" not in option:
            option["shipping_rate"] = ids["shipping_rate"]
        else:
            shipping_rate(option["shipping_rate_data"], ids)
    if "invoice_creation" in params:
        drop(params.get("payment_intent_data", {}), "capture_method")
    _subscription(params.get("subscription_data") or {})
    for n, asked in enumerate(params.get("custom_fields") or ()):
        _custom_field(asked, n)


_ONLY_IN = {
    ("payment",): ("invoice_creation", "payment_intent_data", "shipping_options"),
    ("setup",): ("setup_intent_data",),
    ("subscription",): ("subscription_data", "payment_method_collection"),
    ("payment", "setup"): ("customer_creation",),
    ("payment", "subscription"): (
        "discounts",
        "line_items",
        "optional_items",
        "phone_number_collection",
        "saved_payment_method_options",
        "shipping_address_collection",
        "submit_type",
    ),
}


def _subscription(data: Params) -> None:
    only_one(data, ("trial_end", "trial_period_days"))
    if "billing_cycle_anchor_config" in data:
        data["billing_cycle_anchor_config"] = {"day_of_month": 31}
    if "pending_invoice_item_interval" in data:
        data["pending_invoice_item_interval"]["interval_count"] = 1


def _methods(params: Params) -> None:
    """Make sure that the card remains, to pay with."""
    if "allowed_payment_method_types" in params:
        params["allowed_payment_method_types"].append("card")
    excluded = params.get("excluded_payment_method_types", [])
    excluded[:] = ["klarna" if each == "card" else each for each in excluded]
    if "payment_method_options" in params:
        params["payment_method_options"] = {"card": {"request_three_d_secure": "any"}}


def _addresses(params: Params) -> None:
    ui_mode = params.get("ui_mode", "hosted_page")
    if ui_mode == "hosted_page":
        params.setdefault("success_url", URL)
        drop(params, "return_url")
    elif ui_mode != "form":
        drop(params, "success_url", "cancel_url")
    if ui_mode != "embedded_page":
        drop(params, "redirect_on_completion")
    if params.get("redirect_on_completion") == "never":
        drop(params, "return_url")
    elif ui_mode == "embedded_page":
        params.setdefault("return_url", URL)


def _page(params: Params) -> None:
    """Drop what only Stripe's hosted page can show; give an image its URL."""
    for name in {"icon", "logo"} & params.get("branding_settings", {}).keys():
        params["branding_settings"][name] = {"type": "url", "url": URL}
    if params.get("ui_mode") in ("elements", "form"):
        drop(params, "optional_items")
    if params.get("ui_mode") == "elements":
        drop(params, "after_expiration", "branding_settings", "custom_fields", "custom_text")
        drop(params, "origin_context", "submit_type")
        drop(params.get("tax_id_collection", {}), "required")


def _items(params: Params, ids: dict, mode: str) -> None:
    if mode == "setup":
        params["currency"] = "usd"
        return
    sold = "monthly" if mode == "subscription" else "price"
    items = params.setdefault("line_items", [{}])
    for item in items:
        item.setdefault("quantity", 2)
        only_one(item, ("price_data", "price"))
        if "price_data" in item:
            price(item["price_data"], ids)
            _interval(item["price_data"], mode)
        else:
            item["price"] = ids[sold]
    for item in params.get("optional_items", []):
        item["price"] = ids[sold]
    for item in (*items, *params.get("optional_items", [])):
        if "adjustable_quantity" in item:
            item["adjustable_quantity"] |= {"minimum": 1, "maximum": 99}


def _interval(data: Params, mode: str) -> None:
    if mode == "payment":
        drop(data, "recurring")
    else:
        data["recurring"] = {"interval": "month"}


def _custom_field(asked: Params, n: int) -> None:
    asked["key"] = f"key{n}"
    for kind in {"text", "numeric", "dropdown"} - {asked["type"]}:
        drop(asked, kind)
    if asked["type"] == "dropdown":
        options = [{"label": "Small", "value": "s"}, {"label": "Large", "value": "l"}]
        asked["dropdown"] = {"options": options}
