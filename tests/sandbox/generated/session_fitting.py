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
    if "customer" not in params:
        drop(params, "customer_update")
    if "discounts" in params:
        name = min({"promotion_code"} & params["discounts"][0].keys(), default="coupon")
        params["discounts"] = [{name: ids[name]}]
    for option in params.get("shipping_options") or ():
        only_one(option, ("shipping_rate", "shipping_rate_data"))
        if "shipping_rate_data" not in option:
            option["shipping_rate"] = ids["shipping_rate"]
        else:
            shipping_rate(option["shipping_rate_data"], ids)
    only_one(params.get("subscription_data") or {}, ("trial_end", "trial_period_days"))
    for n, asked in enumerate(params.get("custom_fields") or ()):
        _custom_field(asked, n)


_ONLY_IN = {
    ("payment",): ("payment_intent_data", "shipping_options"),
    ("setup",): ("setup_intent_data",),
    ("subscription",): ("subscription_data", "payment_method_collection"),
    ("payment", "setup"): ("customer_creation",),
    ("payment", "subscription"): (
        "discounts",
        "line_items",
        "phone_number_collection",
        "shipping_address_collection",
        "submit_type",
    ),
}


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


def _page(params: Params) -> None:
    """Leave out what only a page of Stripe's own can show."""
    if params.get("ui_mode") == "elements":
        drop(params, "branding_settings", "custom_fields", "custom_text", "submit_type")


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
