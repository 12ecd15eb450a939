"""Minimal requests, and sample values of parameters, for tests/sandbox/parameter_use.py."""

from helpers.sandbox.schema.param_types import Field

from .seeded import LATER, URL

PAGE = {"success_url": URL}
EMBEDDED = {"ui_mode": "embedded_page", "return_url": URL}
_NONE_YET = "none-yet-add-one-to-seeded.py"  # an id that no object has
_SENT_TO = {"allowed_countries": ["US"]}


def requests(endpoint, ids: dict) -> tuple[str, list[dict]]:
    """Return the path of a request to an endpoint, and the minimal parameters to vary."""
    path = endpoint.path
    for kind in _PATHS.get(endpoint.params, [_kind(path)] if "{}" in path else []):
        path = path.replace("{}", ids.get(kind, _NONE_YET), 1)
    return path, _BASES.get(endpoint.params, lambda _: [{}])(ids)


def _kind(path: str) -> str:
    return path.split("/")[-2 if path.endswith("{}") else -3].removesuffix("s")


_PATHS = {
    "checkout.SessionRetrieveParams": ["checkout_session"],
    "checkout.SessionUpdateParams": ["open_session"],
    "checkout.SessionListLineItemsParams": ["checkout_session"],
    "checkout.SessionExpireParams": ["open_session"],
    "CustomerDeleteTaxIdParams": ["customer", "tax_id"],
    "CustomerRetrieveTaxIdParams": ["customer", "tax_id"],
    "CustomerRetrievePaymentMethodParams": ["customer", "payment_method"],
    "InvoiceFinalizeInvoiceParams": ["draft_invoice"],
    "InvoicePayParams": ["open_invoice"],
    "InvoiceVoidInvoiceParams": ["open_invoice"],
    "PaymentIntentCancelParams": ["held"],
    "PaymentIntentCaptureParams": ["held"],
    "PaymentMethodAttachParams": ["other_payment_method"],
    "PaymentMethodDetachParams": ["saved_payment_method"],
    "PaymentMethodUpdateParams": ["saved_payment_method"],
    "ProductDeleteParams": ["bare_product"],
    "SubscriptionResumeParams": ["paused_subscription"],
}


def _sessions(ids: dict) -> list[dict]:
    def items(price):
        return [{"price": ids[price], "quantity": 1}]

    def asking(type, **more):
        field = {"key": "size", "label": {"type": "custom", "custom": "Size"}, "type": type}
        return once | {"custom_fields": [field | more]}

    def branded(**image):
        return once | {"branding_settings": {"icon": image, "logo": image}}

    once = PAGE | {"mode": "payment", "line_items": items("price")}
    bare = {"currency": "usd", "unit_amount": 2000}
    own = bare | {"product_data": {"name": "Mug"}}
    rate = {"display_name": "Post", "fixed_amount": {"amount": 500, "currency": "usd"}}
    sizes = {"options": [{"label": "Small", "value": "text"}]}
    monthly = PAGE | {"mode": "subscription", "line_items": items("monthly")}
    return [
        once,
        once | {"customer": ids["customer"]},
        once | {"customer": ids["customer"], "shipping_address_collection": _SENT_TO},
        once | {"customer_creation": "always"},
        once | {"invoice_creation": {"enabled": True}},
        once | {"line_items": [{"price_data": own, "quantity": 1}]},
        once | {"line_items": [{"price_data": bare, "quantity": 1}]},
        once | {"line_items": [{"quantity": 1}]},
        once | {"shipping_options": [{"shipping_rate_data": rate}]},
        branded(type="url", url=URL),
        branded(type="file", file="file_1"),
        asking("text"),
        asking("numeric"),
        asking("dropdown", dropdown=sizes),
        monthly,
        monthly | {"customer": ids["customer"]},
        monthly | {"line_items": [{"price_data": own | _MONTHS, "quantity": 1}]},
        PAGE | {"mode": "setup", "currency": "usd"},
        PAGE | {"currency": "usd"},
        {name: once[name] for name in ("mode", "line_items")} | EMBEDDED,
    ]


def _changes(ids: dict) -> list[dict]:
    item, price = {"id": ids["subscription_item"]}, {"currency": "usd", "unit_amount": 500}
    data = price | {"product": ids["product"]} | _MONTHS
    trial = {"end_behavior": {"missing_payment_method": "cancel"}}
    return [
        {},
        {"cancel_at_period_end": True},
        {"items": [item]},
        {"items": [item | {"quantity": 5}]},
        {"items": [item | {"quantity": 5}], "proration_behavior": "always_invoice"},
        {"items": [{"price_data": data}]},
        {"trial_settings": trial},
    ]


def _subscriptions(ids: dict) -> list[dict]:
    payer = {name: ids[name] for name in ("customer", "default_payment_method")}
    amount = {"currency": "usd", "unit_amount": 500, "product": ids["product"]}
    once = payer | {"off_session": True, "items": [{"price": ids["monthly"]}]}
    trial = {"end_behavior": {"missing_payment_method": "cancel"}}
    return [
        once,
        once | {"off_session": False},
        once | {"add_invoice_items": [{"price": ids["price"]}]},
        once | {"add_invoice_items": [{"price_data": amount}]},
        once | {"cancel_at_period_end": True},
        once | {"collection_method": "send_invoice", "days_until_due": 5},
        once | {"items": [{"quantity": 2}]},
        once | {"items": [{"price_data": amount | _MONTHS}]},
        once | {"trial_settings": trial},
        {name: once[name] for name in ("off_session", "items")},
        {name: once[name] for name in ("customer", "items")},
    ]


def _previews(ids: dict) -> list[dict]:
    subscription = {"subscription": ids["subscription"]}
    details = [{name: change[name]} for change in _changes(ids) for name in change]
    changes = [each for each in details if "items" in each]
    return [
        {},
        subscription,
        *(subscription | {"subscription_details": change} for change in changes),
    ]


_MONTHS = {"recurring": {"interval": "month"}}
_TIERED = {
    "billing_scheme": "tiered",
    "tiers_mode": "graduated",
    "tiers": [{"up_to": "inf", "unit_amount": 500}],
}


def _portal_sessions(ids: dict) -> list[dict]:
    opened = {name: ids[name] for name in ("configuration", "customer")}
    cancel = {"type": "subscription_cancel"}
    cancel |= {"subscription_cancel": {"subscription": ids["subscription"]}}
    redirect = {"type": "redirect", "redirect": {"return_url": URL}}
    return [
        {"customer": ids["customer"]},
        opened,
        opened | {"flow_data": cancel},
        opened | {"flow_data": cancel | {"after_completion": redirect}},
    ]


_BASES = {
    "billing_portal.ConfigurationCreateParams": lambda _: [
        {"features": {"invoice_history": {"enabled": True}}}
    ],
    "billing_portal.SessionCreateParams": _portal_sessions,
    "checkout.SessionCreateParams": _sessions,
    "CouponCreateParams": lambda _: [
        {"percent_off": 10},
        {"amount_off": 100, "currency": "usd"},
        {"percent_off": 10, "duration": "repeating", "duration_in_months": 3},
    ],
    "CustomerCreateTaxIdParams": lambda _: [{"type": "us_ein", "value": "123456789"}],
    "PaymentMethodAttachParams": lambda ids: [{"customer": ids["customer"]}],
    "InvoiceCreatePreviewParams": _previews,
    "InvoicePayParams": lambda ids: [{}, {"payment_method": ids["clock_set_up_card"]}],
    "PriceCreateParams": lambda ids: [
        {"currency": "usd", "unit_amount": 500, "product": ids["product"]},
        {"currency": "usd", "unit_amount": 500, "product": ids["product"], **_MONTHS},
        {"currency": "usd", "product": ids["product"]},
        {"currency": "usd", "product": ids["product"], **_TIERED},
        {"currency": "usd", "unit_amount": 500},
        {"currency": "usd", "unit_amount": 500, "product": ids["product"], "lookup_key": "taken"},
    ],
    "ProductCreateParams": lambda _: [
        {"name": "Mug"},
        {"name": "Mug", "default_price_data": {"currency": "usd", "unit_amount": 500}},
        {"name": "Mug", "default_price_data": {"currency": "usd"}},
    ],
    "PromotionCodeCreateParams": lambda ids: [
        {"promotion": {"type": "coupon", "coupon": ids["coupon"]}},
        {
            "promotion": {"type": "coupon", "coupon": ids["coupon"]},
            "restrictions": {"minimum_amount": 5, "minimum_amount_currency": "usd"},
        },
        {"promotion": {"type": "coupon"}},
    ],
    "PriceUpdateParams": lambda _: [{}, {"lookup_key": "taken"}],
    "RefundCreateParams": lambda ids: [{"payment_intent": ids["payment_intent"]}, {}],
    "ShippingRateCreateParams": lambda _: [
        {"display_name": "Post", "fixed_amount": {"amount": 500, "currency": "usd"}}
    ],
    "TaxRateCreateParams": lambda _: [
        {"display_name": "VAT", "percentage": 20, "inclusive": False}
    ],
    "SubscriptionCreateParams": _subscriptions,
    "SubscriptionItemListParams": lambda ids: [{"subscription": ids["subscription"]}],
    "SubscriptionItemUpdateParams": lambda ids: [
        {},
        {"quantity": 5},
        {"price_data": _changes(ids)[-2]["items"][0]["price_data"]},
        {"quantity": 5, "proration_behavior": "always_invoice"},
    ],
    "SubscriptionUpdateParams": _changes,
    "test_helpers.TestClockAdvanceParams": lambda ids: [{"frozen_time": ids["now"] + LATER}],
    "test_helpers.TestClockCreateParams": lambda ids: [{"frozen_time": ids["now"]}],
    "WebhookEndpointCreateParams": lambda _: [{"url": URL, "enabled_events": ["*"]}],
}


def values(name: str, field: Field, ids: dict) -> list:
    """Return sample values of a parameter with this name and type."""
    if name in ids:
        return [ids[name], ids.get(f"other_{name}", "no_such")]
    if name in _VALUES:
        return _VALUES[name]
    if name in ("gt", "gte", "lt", "lte"):
        return [0, ids["now"] * 2]
    if name == "proration_date":
        return [ids["now"] + 1, ids["now"] + 2]
    if name in _TIMES:
        return [ids["now"] + LATER * n for n in (1, 2)] + [ids["now"] + 3600]
    if field.choices:
        return list(field.choices[:6])
    return _KINDS[field.kind]


_TIMES = "billing_cycle_anchor cancel_at expires_at frozen_time redeem_by trial_end".split()
_URLS = "cancel_url return_url success_url url"
_URLS += " default_return_url privacy_policy_url terms_of_service_url"
_VALUES = {
    "business_name": ["Mugs Ltd"],
    "country": ["GB", "DE"],
    "created": [1],
    "currency": ["usd", "eur"],
    "customer_email": ["j@example.org"],
    "allow_redisplay_filters": ["always"],
    "email": ["j@example.org", "jenny@example.com"],
    "enabled_events": [["charge.failed"]],
    "ending_before": ["no_such"],
    "invoice_prefix": ["MUGS"],
    "images": [URL, f"{URL}/2"],
    "limit": [1],
    "minimum_amount_currency": ["usd", "eur"],
    "receipt_email": ["j@example.org"],
    "starting_after": ["no_such"],
    "up_to": ["inf", 5],
    **{name: [URL, f"{URL}/2"] for name in _URLS.split()},
}
_KINDS = {
    "boolean": [True, False],
    "decimal": ["7", "8"],
    "integer": [7, 1, 700],
    "number": [7, 8],
    "string": ["text", "other"],
    "union": ["1", "2"],
}
