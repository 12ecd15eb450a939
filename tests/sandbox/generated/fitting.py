"""Makes generated parameters fit together, as Stripe's rules beyond their types require.

There is one function for each type of parameters that has such rules; it changes them in place.
"""

from collections.abc import Callable

from tests.sandbox.generated.pricing import Params, drop, only_one, options, price, shipping_rate
from tests.sandbox.generated.session_fitting import session


def fit(params_type: str, params: Params, ids: dict) -> Params:
    """Return parameters that Stripe accepts, from those that their types allow."""
    drop(params, *(params.keys() - _CHANGEABLE.get(params_type, params.keys())))
    for names in (_PAGES, *_EXCLUSIVE.get(params_type, ())):
        only_one(params, names)
    _FITTING.get(params_type, lambda params, ids: None)(params, ids)
    return params


# The parameters that can still be updated on an object that Checkout has created.
_CHANGEABLE: dict[str, set[str]] = {
    "PaymentIntentUpdateParams": {"description", "metadata", "receipt_email", "shipping"},
    "checkout.SessionUpdateParams": {"metadata"},
}
_PAGES = ("starting_after", "ending_before")
_EXCLUSIVE: dict[str, list[tuple[str, ...]]] = {
    "checkout.SessionCreateParams": [
        ("customer", "customer_email"),
        ("customer", "customer_creation"),
        ("discounts", "allow_promotion_codes"),
    ],
    "CouponCreateParams": [("percent_off", "amount_off")],
    "EventListParams": [("type", "types")],
    "RefundCreateParams": [("charge", "payment_intent")],
    "SubscriptionCreateParams": [
        ("cancel_at", "cancel_at_period_end"),
        ("trial_end", "trial_period_days"),
    ],
    "SubscriptionUpdateParams": [("cancel_at", "cancel_at_period_end")],
}


def customer(params: Params, ids: dict) -> None:
    if "payment_method" in params:
        params["payment_method"] = ids["other_payment_method"]
    drop(params.get("invoice_settings", {}), "default_payment_method")
    for data in params.get("tax_id_data", []):
        tax_id(data, ids)


def tax_id(params: Params, ids: dict) -> None:
    params |= {"type": "us_ein", "value": "123456789"}


def attachment(params: Params, ids: dict) -> None:
    params["customer"] = ids["customer"]


def product(params: Params, ids: dict) -> None:
    if "default_price_data" in params:
        price(params["default_price_data"], ids)
        drop(params["default_price_data"], "product")


def coupon(params: Params, ids: dict) -> None:
    if "amount_off" in params:
        params["currency"] = "usd"
    else:
        params.setdefault("percent_off", 10)
        drop(params, "currency", "currency_options")
    if params.get("duration") == "repeating":
        params["duration_in_months"] = 3
    else:
        drop(params, "duration_in_months")
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
        params["amount"] = min(params["amount"], 3900)  # of 4000, 100 are refunded already


def capture(params: Params, ids: dict) -> None:
    if "amount_to_capture" in params:
        params["amount_to_capture"] = min(params["amount_to_capture"], 2000)


def ending(params: Params, ids: dict) -> None:
    changing(params, ids)
    if params.get("cancel_at"):
        params["cancel_at"] = ids["now"] + 86400


def creating(params: Params, ids: dict) -> None:
    params |= {name: ids[name] for name in ("customer", "default_payment_method")}
    params |= {"currency": "usd", "off_session": True}
    items = [*params.get("items", []), {"quantity": 2}]
    params["items"] = [items[0] | {"price": ids["monthly"]}]
    drop(params["items"][0], "plan", "price_data")
    for item in params.get("add_invoice_items", []):
        item["price"] = ids["price"]
        drop(item, "price_data")
    if params.get("discounts"):
        params["discounts"] = [{"coupon": ids["coupon"]}]
    if params.get("cancel_at"):
        params["cancel_at"] = ids["now"] + 86400
    if params.get("collection_method") == "send_invoice":
        params["days_until_due"] = 30
    else:
        drop(params, "days_until_due")
    if params.get("trial_end") == "now":
        drop(params, "trial_end")
    if params.get("payment_behavior") == "pending_if_incomplete":
        params["payment_behavior"] = "error_if_incomplete"


def paying(params: Params, ids: dict) -> None:
    params["payment_method"] = ids["clock_card"]


def preview(params: Params, ids: dict) -> None:
    params["subscription"] = ids["subscription"]
    changing(params.get("subscription_details", {}), ids)


def changing(params: Params, ids: dict) -> None:
    if "items" in params:
        params["items"] = [{"id": ids["subscription_item"], "quantity": 3}]
    changing_item(params, ids)


def changing_item(params: Params, ids: dict) -> None:
    drop(params, "plan", "price", "price_data")
    if "proration_date" in params:
        params["proration_date"] = ids["now"]


def portal_features(params: Params, ids: dict) -> None:
    cancel = params.get("features", {}).get("subscription_cancel", {})
    if cancel.get("proration_behavior") == "always_invoice":
        cancel["proration_behavior"] = "none"


def portal_session(params: Params, ids: dict) -> None:
    params |= {name: ids[name] for name in ("configuration", "customer")}
    flow = params.get("flow_data", {})
    drop(flow, "subscription_cancel")
    if flow.get("type", "").startswith("subscription"):
        flow["type"] = "subscription_cancel"
        flow["subscription_cancel"] = {"subscription": ids["subscription"]}
    completion = flow.get("after_completion", {})
    if completion.get("type") == "redirect":
        completion.setdefault("redirect", {"return_url": "https://example.com/done"})


_FITTING: dict[str, Callable[[Params, dict], None]] = {
    "billing_portal.ConfigurationCreateParams": portal_features,
    "billing_portal.ConfigurationUpdateParams": portal_features,
    "billing_portal.SessionCreateParams": portal_session,
    "checkout.SessionCreateParams": session,
    "CouponCreateParams": coupon,
    "CustomerCreateParams": customer,
    "CustomerCreateTaxIdParams": tax_id,
    "PaymentMethodAttachParams": attachment,
    "InvoiceCreatePreviewParams": preview,
    "InvoicePayParams": paying,
    "PaymentIntentCaptureParams": capture,
    "PriceCreateParams": price,
    "PriceUpdateParams": lambda params, ids: options(params),
    "ProductCreateParams": product,
    "PromotionCodeCreateParams": promotion_code,
    "PromotionCodeUpdateParams": restrictions,
    "RefundCreateParams": refund,
    "ShippingRateCreateParams": shipping_rate,
    "SubscriptionCreateParams": creating,
    "SubscriptionItemUpdateParams": changing_item,
    "SubscriptionUpdateParams": ending,
}
