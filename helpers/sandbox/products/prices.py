"""Prices: docs.stripe.com/api/prices."""

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.api.resource import change, existing, list_all, merged, retrieve
from helpers.sandbox.products import amounts as product_amounts
from helpers.sandbox.products import endpoints as product_endpoints
from helpers.sandbox.products.rules import amount_problems, price_problems
from helpers.sandbox.schema import objects

_PATH = "/v1/prices"
_RECURRING = {
    "interval_count": 1,
    "usage_type": "licensed",
    "trial_period_days": None,
    "meter": None,
}


def create(context: Context, params: dict, param: str = "product") -> dict:
    """Make a price, and its product where the parameters bring one. Amounts in minor units.

    `param` is what the request calls the product. Raises StripeError for what the rules refuse,
    and for a product that does not exist.
    """
    for problem in price_problems(params):
        raise from_problem(problem)
    _claim_key(context, params)
    price = objects.new(context, stripe.Price, "price", **_fields(context, params, param))
    context.save(price)
    context.emit("price.created", price)
    return price


def _claim_key(context: Context, params: dict, id: str = "") -> None:
    """Take a lookup key for a price; raise StripeError if another one has it and is to keep it.

    docs.stripe.com/products-prices/manage-prices#lookup-keys
    """
    key = params.get("lookup_key")
    for other in context.find("price", lookup_key=key) if key else ():
        if other["id"] != id and not params.get("transfer_lookup_key"):
            message = f"A price (`{other['id']}`) already uses that lookup key."
            raise invalid_request(message, param="lookup_key")
        if other["id"] != id:
            change(context, other, {"lookup_key": ""}, "price.updated")


def _fields(context: Context, params: dict, param: str) -> dict:
    fields = {name: value for name, value in params.items() if name != "product_data"}
    recurring = params.get("recurring")
    return {
        "active": True,
        "billing_scheme": "per_unit",
        "tax_behavior": "unspecified",
        **fields,
        **product_amounts.both_ways(params),
        "currency_options": product_amounts.options(params),
        "currency": params["currency"].lower(),
        "metadata": merged({}, params.get("metadata", {})),
        "product": _product(context, params, param),
        "recurring": _RECURRING | recurring if recurring else None,
        "type": "recurring" if recurring else "one_time",
    }


def _product(context: Context, params: dict, param: str) -> str:
    if "product" in params:
        return existing(context, "product", params["product"], param, 400)["id"]
    active = {"active": params.get("active", True)}
    return product_endpoints.create(context, active | params["product_data"])["id"]


def with_products(context: Context, prices: dict[str, dict | None]) -> dict[str, dict | None]:
    """Return prices by id as the rules know them: products and currency_options expanded."""
    return {id: price and _expanded(context, price) for id, price in prices.items()}


def _expanded(context: Context, price: dict) -> dict:
    product = context.get("product", price["product"])
    return {"currency_options": {}} | price | {"product": product}


def update(context: Context, params: dict, id: str) -> dict:
    """Change a price; its own amount stays. Raises StripeError for what cannot be changed."""
    price = existing(context, "price", id, "price")
    product = context.get("product", price["product"]) or {}
    if params.get("active") is False and product.get("default_price") == id:
        message = "This price cannot be archived because it is the default price of its product."
        raise invalid_request(message)
    _claim_key(context, params, id)
    for problem in amount_problems(params, price["currency"]):
        raise from_problem(problem)
    if params.get("currency_options"):  # a state file of an older version may hold none
        price.setdefault("currency_options", {})
        changed = product_amounts.changed_options(price, params["currency_options"])
        params = params | {"currency_options": changed}
    return change(context, price, params, "price.updated")


ENDPOINTS = (
    Endpoint("POST", _PATH, "PriceCreateParams", create),
    retrieve("price", _PATH, "PriceRetrieveParams", "price"),
    Endpoint("POST", _PATH + "/{}", "PriceUpdateParams", update),
    list_all("price", _PATH, "PriceListParams"),
)
