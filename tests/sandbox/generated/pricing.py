"""What a price and a shipping rate need, by themselves or in a session.

Amounts are in minor units of US dollars, because the seeded shop sells in them.
"""

Params = dict


def only_one(params: Params, names: tuple[str, ...]) -> None:
    """Keep the first of these parameters that is present, and drop the others."""
    for name in [name for name in names if name in params][1:]:
        del params[name]


def drop(params: Params, *names: str) -> None:
    for name in names:
        params.pop(name, None)


def price(params: Params, ids: dict) -> None:
    only_one(params, ("product_data", "product"))
    only_one(params, ("tiers", "custom_unit_amount"))
    if "product_data" not in params:
        params["product"] = ids["product"]
    if "recurring" in params:
        drop(params["recurring"], "meter")
    options(params)
    if "tiers" in params:
        tiered(params)
        return
    drop(params, "billing_scheme", "tiers_mode")
    if "custom_unit_amount" in params:
        drop(params, "unit_amount", "unit_amount_decimal", "recurring", "currency_options")
        params["custom_unit_amount"] = {"enabled": True, "minimum": 500, "preset": 1000}
        return
    only_one(params, ("unit_amount", "unit_amount_decimal"))
    if "unit_amount_decimal" not in params:
        params.setdefault("unit_amount", 500)


def tiered(params: Params) -> None:
    drop(params, "unit_amount", "unit_amount_decimal", "transform_quantity", "currency_options")
    params["billing_scheme"] = "tiered"
    params.setdefault("tiers_mode", "graduated")
    for n, tier in enumerate(params["tiers"]):
        only_one(tier, ("flat_amount", "flat_amount_decimal"))
        only_one(tier, ("unit_amount", "unit_amount_decimal"))
        if not {"unit_amount", "unit_amount_decimal"} & tier.keys():
            tier["unit_amount"] = 500
        tier["up_to"] = 10 * (n + 1) if n + 1 < len(params["tiers"]) else "inf"


def options(params: Params) -> None:
    """Give each currency option of a price a single amount."""
    given = params.get("currency_options")
    for option in given.values() if isinstance(given, dict) else ():
        drop(option, "custom_unit_amount", "tiers")
        only_one(option, ("unit_amount", "unit_amount_decimal"))
        option.setdefault("tax_behavior", "unspecified")  # a form cannot represent an empty object


def shipping_rate(params: Params, ids: dict) -> None:
    params.setdefault("fixed_amount", {"amount": 500, "currency": "usd"})
