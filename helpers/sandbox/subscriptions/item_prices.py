"""The prices of a subscription's items and invoice items, and what Stripe refuses in them.

docs.stripe.com/api/subscription_items/create
"""

from itertools import combinations
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import existing_object
from helpers.sandbox.api.errors import StripeError, from_problem
from helpers.sandbox.products.endpoints import create_price
from helpers.sandbox.validation.problems import Path, Problem, exclusive, missing

Object = dict[str, Any]


def item_price(context: Context, currency: str | None, item: Object, path: Path) -> Object | None:
    """Return the Price of an item's parameters, which are at this path; None if they name none.

    It must have the subscription's currency, unless that is None. Raises StripeError for what
    Stripe refuses.
    """
    return _price(context, currency, item, path, "recurring")


def one_time_price(context: Context, currency: str, item: Object, path: Path) -> Object:
    """Return the Price of an invoice item's parameters, otherwise as item_price does."""
    price = _price(context, currency, item, path, "one_time")
    if price is None:
        raise from_problem(missing((*path, "price")))
    return price


def _price(
    context: Context, currency: str | None, item: Object, path: Path, type: str
) -> Object | None:
    for names in combinations(("price_data", "price", "plan"), 2):
        for problem in exclusive(item, names, path):
            raise from_problem(problem)
    name = next((each for each in ("price_data", "price", "plan") if item.get(each)), "")
    if not name:
        return None
    param = Problem((*path, name), "").param
    if name == "price_data":
        price = create_price(context, item[name], f"{param}[product]")
    else:
        price = existing_object(context, "price", item[name], param, 400)
        _check_active(price, (*path, name))
    _check_type(price, type, (*path, name))
    _check_currency(price, currency or price["currency"], (*path, name))
    return price


def refused(message: str, *path: str | int) -> StripeError:
    """Return the error of a parameter, which is at this path."""
    return from_problem(Problem(path, message))


def _check_active(price: Object, path: Path) -> None:
    if not price["active"]:
        message = "The price specified is inactive. This field only accepts active prices: "
        raise refused(message + price["id"], *path)


def _check_type(price: Object, type: str, path: Path) -> None:
    if price["type"] != type:
        message = (
            f"The price specified is set to `type={price['type']}` but this field only accepts "
            f"prices with `type={type}`."
        )
        raise refused(message, *path)


def _check_currency(price: Object, currency: str, path: Path) -> None:
    if currency not in (price["currency"], *(price.get("currency_options") or ())):
        message = (
            f"The price specified only supports `{price['currency']}`. This doesn't match the "
            f"expected currency: `{currency}`."
        )
        raise refused(message, *path)


def check_is_new(price: Object, others: list[str], path: Path) -> None:
    """Raise StripeError if a price is among those of the other items (by id)."""
    if price["id"] in others:
        message = f"Cannot add multiple subscription items with the same plan: {price['id']}"
        raise refused(message, *path, "price")
