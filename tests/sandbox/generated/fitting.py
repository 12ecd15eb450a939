"""How made-up parameters fit together: what Stripe asks for beyond their types, by construction.

One function for each type of parameters that has such rules; it changes them in place. Amounts are
in minor units of US dollars, for that is what the shop sells in.
"""

from collections.abc import Callable

URL = "https://example.com/done"
Params = dict


def fit(params_type: str, params: Params, ids: dict) -> Params:
    """Return parameters that Stripe takes, made of those that their types allow."""
    _drop(params, *(params.keys() - _CHANGEABLE.get(params_type, params.keys())))
    for names in (_PAGES, *_EXCLUSIVE.get(params_type, ())):
        _only_one(params, names)
    _FITTING.get(params_type, lambda params, ids: None)(params, ids)
    return params


def _only_one(params: Params, names: tuple[str, ...]) -> None:
    for name in [name for name in names if name in params][1:]:
        del params[name]


def _drop(params: Params, *names: str) -> None:
    for name in names:
        params.pop(name, None)


# What may still be changed once Checkout has made it.
_CHANGEABLE: dict[str, set[str]] = {
    "PaymentIntentUpdateParams": {"description", "metadata", "receipt_email", "shipping"},
    "checkout.SessionUpdateParams": {"metadata"},
}
_PAGES = ("starting_after", "ending_before")
_EXCLUSIVE: dict[str, list[tuple[str, ...]]] = {
    "checkout.SessionCreateParams": [
        ("customer", "customer_email"),
        ("discounts", "allow_promotion_codes"),
    ],
    "CouponCreateParams": [("percent_off", "amount_off")],
    "EventListParams": [("type", "types")],
    "RefundCreateParams": [("charge", "payment_intent")],
    "SubscriptionUpdateParams": [("cancel_at", "cancel_at_period_end")],
}


def price(params: Params, ids: dict) -> None:
    _only_one(params, ("product", "product_data"))
    _only_one(params, ("unit_amount", "unit_amount_decimal"))
    if "product_data" not in params:
        params["product"] = ids["product"]
    if "unit_amount_decimal" not in params:
        params.setdefault("unit_amount", 500)
    _drop(params, "billing_scheme")
    if "recurring" in params:
        _drop(params["recurring"], "meter")


def product(params: Params, ids: dict) -> None:
    if "default_price_data" in params:
        price(params["default_price_data"], ids)
        _drop(params["default_price_data"], "product")


def coupon(params: Params, ids: dict) -> None:
    if "amount_off" in params:
        params["currency"] = "usd"
    else:
        params.setdefault("percent_off", 10)
        _drop(params, "currency", "currency_options")
    if params.get("duration") == "repeating":
        params["duration_in_months"] = 3
    else:
        _drop(params, "duration_in_months")
    if "applies_to" in params:
        params["applies_to"] = {"products": [ids["product"]]}


def promotion_code(params: Params, ids: dict) -> None:
    params["promotion"] = {"type": "coupon", "coupon": ids["coupon"]}
    restrictions(params, ids)
    if "expires_at" in params:
        params["expires_at"] += 86400


def restrictions(params: Params, ids: dict) -> None:
    inside = params.get("restrictions", {})
    if "minimum_amount" in inside or "minimum_amount_currency" in inside:
        inside |= {"minimum_amount": 100, "minimum_amount_currency": "usd"}


def refund(params: Params, ids: dict) -> None:
    if "charge" not in params:
        params["payment_intent"] = ids["payment_intent"]
    if "amount" in params:
        params["amount"] = min(params["amount"], 3900)  # of 4000, 100 are given back


def capture(params: Params, ids: dict) -> None:
    if "amount_to_capture" in params:
        params["amount_to_capture"] = min(params["amount_to_capture"], 2000)


def shipping_rate(params: Params, ids: dict) -> None:
    params.setdefault("fixed_amount", {"amount": 500, "currency": "usd"})


def session(params: Params, ids: dict) -> None:
    mode = params.setdefault("mode", "payment")
    for wanted, names in _ONLY_IN.items():
        if mode not in wanted:
            _drop(params, *names)
    _addresses(params)
    _items(params, ids, mode)
    if "customer" not in params:
        _drop(params, "customer_update")
    if "discounts" in params:
        params["discounts"] = [{"coupon": ids["coupon"]}]
    for option in params.get("shipping_options") or ():
        _only_one(option, ("shipping_rate", "shipping_rate_data"))
        if "shipping_rate_data" not in option:
            option["shipping_rate"] = ids["shipping_rate"]
        else:
            shipping_rate(option["shipping_rate_data"], ids)
    _only_one(params.get("subscription_data") or {}, ("trial_end", "trial_period_days"))
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
        _drop(params, "return_url")
    elif ui_mode != "form":
        _drop(params, "success_url", "cancel_url")
    if ui_mode != "embedded_page":
        _drop(params, "redirect_on_completion")


def _items(params: Params, ids: dict, mode: str) -> None:
    if mode == "setup":
        params["currency"] = "usd"
        return
    sold = "monthly" if mode == "subscription" else "price"
    items = params.setdefault("line_items", [{}])
    for item in items:
        item.setdefault("quantity", 2)
        _only_one(item, ("price", "price_data"))
        if "price_data" in item:
            price(item["price_data"], ids)
            _interval(item["price_data"], mode)
        else:
            item["price"] = ids[sold]
        if "adjustable_quantity" in item:
            item["adjustable_quantity"] |= {"minimum": 1, "maximum": 99}


def _interval(data: Params, mode: str) -> None:
    if mode == "payment":
        _drop(data, "recurring")
    else:
        data["recurring"] = {"interval": "month"}


def _custom_field(asked: Params, n: int) -> None:
    asked["key"] = f"key{n}"
    for kind in {"text", "numeric", "dropdown"} - {asked["type"]}:
        _drop(asked, kind)
    if asked["type"] == "dropdown":
        options = [{"label": "Small", "value": "s"}, {"label": "Large", "value": "l"}]
        asked["dropdown"] = {"options": options}


_FITTING: dict[str, Callable[[Params, dict], None]] = {
    "checkout.SessionCreateParams": session,
    "CouponCreateParams": coupon,
    "PaymentIntentCaptureParams": capture,
    "PriceCreateParams": price,
    "ProductCreateParams": product,
    "PromotionCodeCreateParams": promotion_code,
    "PromotionCodeUpdateParams": restrictions,
    "RefundCreateParams": refund,
    "ShippingRateCreateParams": shipping_rate,
}
