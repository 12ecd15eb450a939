"""Products: docs.stripe.com/api/products."""

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.api.resource import change, claim, existing, list_all, merged, retrieve
from helpers.sandbox.checkout_sessions.rules.draft import Found
from helpers.sandbox.products.rules import price_problems
from helpers.sandbox.schema import objects

_PATH = "/v1/products"


def create(context: Context, params: dict) -> dict:
    """Make a product, and its default price where the parameters ask for one.

    Raises StripeError for what the rules refuse.
    """
    from helpers.sandbox.products import prices

    for problem in _price_problems(params):
        raise from_problem(problem)
    if params.get("id"):
        claim(context, "product", params["id"])
    fields = {"active": True, "metadata": {}, "type": "service"} | params
    fields["metadata"] = merged({}, fields["metadata"])
    fields["updated"] = context.now()
    default_price = fields.pop("default_price_data", None)
    product = objects.new(context, stripe.Product, "prod", **fields)
    context.save(product)
    context.emit("product.created", product)
    if default_price:
        price = prices.create(context, default_price | {"product": product["id"]})
        context.save(product | {"default_price": price["id"]})
        product["default_price"] = price["id"]
    return product


def _price_problems(params: dict) -> Found:
    """Yield what is wrong with the default price that a new product is to have."""
    data = params.get("default_price_data")
    if data:
        yield from price_problems(data | {"product": "this one"}, ("default_price_data",))


def update(context: Context, params: dict, id: str) -> dict:
    """Change a product. Raises StripeError for a default price that is not one of its own."""
    product = existing(context, "product", id)
    if params.get("default_price"):
        _check_price(context, id, params["default_price"])
    return change(context, product, params, "product.updated", {"updated": context.now()})


def _check_price(context: Context, product: str, id: str) -> None:
    """Stripe takes only the product's own prices; how it words the refusal no source says."""
    price = existing(context, "price", id, "default_price", 400)
    if price["product"] != product:
        message = f"The price `{id}` does not belong to the product `{product}`."
        raise invalid_request(message, param="default_price")


def delete(context: Context, _params: dict, id: str) -> dict:
    """Delete a product that was never for sale: docs.stripe.com/api/products/delete."""
    product = existing(context, "product", id)
    if context.find("price", product=id):
        message = (
            "This product cannot be deleted because it has one or more user-created prices. "
            "Set `active` to false instead."
        )
        raise invalid_request(message)
    context.emit("product.deleted", product)
    return context.delete(product)


ENDPOINTS = (
    Endpoint("POST", _PATH, "ProductCreateParams", create),
    retrieve("product", _PATH, "ProductRetrieveParams"),
    Endpoint("POST", _PATH + "/{}", "ProductUpdateParams", update),
    Endpoint("DELETE", _PATH + "/{}", "ProductDeleteParams", delete),
    list_all("product", _PATH, "ProductListParams"),
)
