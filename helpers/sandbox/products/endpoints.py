"""Products and prices: docs.stripe.com/api/products, docs.stripe.com/api/prices."""

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import (
    change_object,
    claim_id,
    existing_object,
    list_all,
    merged_metadata,
    retrieve,
)
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.products.prices import amount_fields, changed_options, new_options
from helpers.sandbox.products.rules import amount_problems, price_problems
from helpers.sandbox.schema import objects
from helpers.sandbox.validation.problems import Problems

_PRODUCTS = "/v1/products"
_PRICES = "/v1/prices"
_RECURRING = {
    "interval_count": 1,
    "usage_type": "licensed",
    "trial_period_days": None,
    "meter": None,
}


def create_product(context: Context, params: dict) -> dict:
    """Create a product, and its default price if `default_price_data` describes one.

    Raises StripeError if a rule is broken or the id is taken.
    """
    for problem in _default_price_problems(params):
        raise from_problem(problem)
    if params.get("id"):
        claim_id(context, "product", params["id"])
    fields = {"active": True, "metadata": {}, "type": "service"} | params
    fields["metadata"] = merged_metadata({}, fields["metadata"])
    fields["updated"] = context.now()
    default_price = fields.pop("default_price_data", None)
    product = objects.new(context, stripe.Product, "prod", **fields)
    context.save(product)
    context.emit("product.created", product)
    if default_price:
        price = create_price(context, default_price | {"product": product["id"]})
        context.save(product | {"default_price": price["id"]})
        product["default_price"] = price["id"]
    return product


def _default_price_problems(params: dict) -> Problems:
    data = params.get("default_price_data")
    if data:  # its product has no id yet: any will do for the rules
        yield from price_problems(data | {"product": "this one"}, ("default_price_data",))


def update_product(context: Context, params: dict, id: str) -> dict:
    """Change a product. Raises StripeError if the default price is not a price of this product."""
    product = existing_object(context, "product", id)
    if params.get("default_price"):
        _check_default_price(context, id, params["default_price"])
    return change_object(context, product, params, "product.updated", {"updated": context.now()})


def _check_default_price(context: Context, product: str, id: str) -> None:
    """Stripe accepts only the product's own prices; no source gives the words of its refusal."""
    price = existing_object(context, "price", id, "default_price", 400)
    if price["product"] != product:
        message = f"The price `{id}` does not belong to the product `{product}`."
        raise invalid_request(message, param="default_price")


def delete_product(context: Context, _params: dict, id: str) -> dict:
    """Delete a product. Raises StripeError if it has prices: docs.stripe.com/api/products/delete.

    Returns what the API answers about it from now on.
    """
    product = existing_object(context, "product", id)
    if context.find("price", product=id):
        message = (
            "This product cannot be deleted because it has one or more user-created prices. "
            "Set `active` to false instead."
        )
        raise invalid_request(message)
    return context.delete(product, "product.deleted")


def create_price(context: Context, params: dict, param: str = "product") -> dict:
    """Create a price, and its product if `product_data` describes one. Amounts in minor units.

    `param` is the name of the product's parameter in the request. Raises StripeError if a rule is
    broken, the product does not exist or the lookup key is taken.
    """
    for problem in price_problems(params):
        raise from_problem(problem)
    _claim_lookup_key(context, params)
    price = objects.new(context, stripe.Price, "price", **_price_fields(context, params, param))
    context.save(price)
    context.emit("price.created", price)
    return price


def _claim_lookup_key(context: Context, params: dict, id: str = "") -> None:
    """Make sure that no other price has the lookup key, which may be transferred to this one.

    docs.stripe.com/products-prices/manage-prices#lookup-keys
    """
    key = params.get("lookup_key")
    for other in context.find("price", lookup_key=key) if key else ():
        if other["id"] != id and not params.get("transfer_lookup_key"):
            message = f"A price (`{other['id']}`) already uses that lookup key."
            raise invalid_request(message, param="lookup_key")
        if other["id"] != id:
            change_object(context, other, {"lookup_key": ""}, "price.updated")


def _price_fields(context: Context, params: dict, param: str) -> dict:
    fields = {name: value for name, value in params.items() if name != "product_data"}
    recurring = params.get("recurring")
    return {
        "active": True,
        "billing_scheme": "per_unit",
        "tax_behavior": "unspecified",
        **fields,
        **amount_fields(params),
        "currency_options": new_options(params),
        "currency": params["currency"].lower(),
        "metadata": merged_metadata({}, params.get("metadata", {})),
        "product": _product_id(context, params, param),
        "recurring": _RECURRING | recurring if recurring else None,
        "type": "recurring" if recurring else "one_time",
    }


def _product_id(context: Context, params: dict, param: str) -> str:
    if "product" in params:
        return existing_object(context, "product", params["product"], param, 400)["id"]
    active = {"active": params.get("active", True)}
    return create_product(context, active | params["product_data"])["id"]


def with_products(context: Context, prices: dict[str, dict | None]) -> dict[str, dict | None]:
    """Return prices by id as the rules read them: with `product` and `currency_options` expanded.

    None stands for a price that does not exist.
    """
    return {id: price and _expanded(context, price) for id, price in prices.items()}


def _expanded(context: Context, price: dict) -> dict:
    product = context.get("product", price["product"])
    return {"currency_options": {}} | price | {"product": product}


def update_price(context: Context, params: dict, id: str) -> dict:
    """Change a price, but not its amount in its default currency.

    Raises StripeError for a change that Stripe refuses: docs.stripe.com/api/prices/update.
    """
    price = existing_object(context, "price", id, "price")
    product = context.get("product", price["product"]) or {}
    if params.get("active") is False and product.get("default_price") == id:
        message = "This price cannot be archived because it is the default price of its product."
        raise invalid_request(message)
    _claim_lookup_key(context, params, id)
    for problem in amount_problems(params, price["currency"]):
        raise from_problem(problem)
    if params.get("currency_options"):  # a state file of an older version may have none
        price.setdefault("currency_options", {})
        changed = changed_options(price, params["currency_options"])
        params = params | {"currency_options": changed}
    return change_object(context, price, params, "price.updated")


ENDPOINTS = (
    Endpoint("POST", _PRODUCTS, "ProductCreateParams", create_product),
    retrieve("product", _PRODUCTS, "ProductRetrieveParams"),
    Endpoint("POST", _PRODUCTS + "/{}", "ProductUpdateParams", update_product),
    Endpoint("DELETE", _PRODUCTS + "/{}", "ProductDeleteParams", delete_product),
    list_all("product", _PRODUCTS, "ProductListParams"),
    Endpoint("POST", _PRICES, "PriceCreateParams", create_price),
    retrieve("price", _PRICES, "PriceRetrieveParams", "price"),
    Endpoint("POST", _PRICES + "/{}", "PriceUpdateParams", update_price),
    list_all("price", _PRICES, "PriceListParams"),
)
