"""Line items and optional items: docs.stripe.com/api/checkout/sessions/create."""

from collections import Counter
from collections.abc import Iterator

from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.products.rules import price_problems
from helpers.sandbox.validation.amounts import currency_is_known
from helpers.sandbox.validation.problems import (
    Path,
    Problem,
    Problems,
    exclusive,
    in_range,
    missing,
)

_MAX_QUANTITY = 999_999


def each_price_exists(draft: Draft) -> Problems:
    for path, id, price in _looked_up(draft):
        if price is None:
            fix = "is not a price of this account. Choose one that exists."
            yield Problem(path, f"No such price: '{id}'", "resource_missing", fix)


def each_price_is_active(draft: Draft) -> Problems:
    for path, id, price in _looked_up(draft):
        if price and not price.get("active", True):
            message = (
                f"The price specified is inactive. This field only accepts active prices: {id}"
            )
            yield Problem(path, message, fix="is an inactive price. Choose an active one.")


def each_product_is_active(draft: Draft) -> Problems:
    for path, id, price in _looked_up(draft):
        product = (price or {}).get("product")
        if isinstance(product, dict) and not product.get("active", True):
            message = (
                f"Price `{id}` is not available to be purchased because its product is not active."
            )
            fix = "belongs to an inactive product. Choose another price."
            yield Problem(path, message, fix=fix)


def _looked_up(draft: Draft) -> Iterator[tuple[Path, str, dict | None]]:
    """Yield path, id and price of each item with a price id (None: there is no such price)."""
    for path, item in (*draft.items, *draft.optional_items):
        id = item.get("price")
        if draft.known_prices is not None and isinstance(id, str) and id:
            yield (*path, "price"), id, draft.known_prices.get(id)


def line_items_fit_the_mode(draft: Draft) -> Problems:
    items = draft.params.get("line_items")
    if draft.mode == "setup" and items:
        message = "You can not pass `line_items` in `setup` mode."
        yield Problem(("line_items",), message, fix="cannot be used in setup mode. Remove it.")
    if draft.mode in ("payment", "subscription") and not items:
        message = f"`line_items` param is required in {draft.mode} mode."
        fix = "is required: add what the customer buys."
        yield Problem(("line_items",), message, "parameter_missing", fix)


def line_items_are_within_the_limit(draft: Draft) -> Problems:
    """Optional items count as well, says the SDK's help text of optional_items."""
    limit = 20 if draft.mode == "subscription" else 100
    kinds = Counter(_kind(draft, item) for _, item in (*draft.items, *draft.optional_items))
    for kind, count in kinds.items():
        if count > limit:
            message = f"You can pass at most {limit} {kind} in `{draft.mode}` mode."
            yield Problem(("line_items",), message, fix=f"has too many items. Use at most {limit}.")


def _kind(draft: Draft, item: dict) -> str:
    if draft.mode != "subscription":
        return "line items"
    return f"line items with {'recurring' if draft.recurring(item) else 'one-time'} prices"


def each_item_has_one_price(draft: Draft) -> Problems:
    for path, item in draft.items:
        yield from exclusive(item, ("price", "price_data"), path)
        if item.get("price") is None and item.get("price_data") is None:
            fix = "is required: a price id (or price_data, for an amount of your own)."
            yield missing((*path, "price"), fix)


def each_inline_price_is_valid(draft: Draft) -> Problems:
    for path, item in draft.items:
        if isinstance(item.get("price_data"), dict):
            yield from price_problems(item["price_data"], (*path, "price_data"))


def each_item_has_a_quantity(draft: Draft) -> Problems:
    for n, (path, item) in enumerate(draft.items):
        metered = (draft.recurring(item) or {}).get("usage_type") == "metered"
        quantity, path = item.get("quantity"), (*path, "quantity")
        if quantity is None and not metered:
            message = f"Quantity is required. Add `quantity` to `line_items[{n}]`"
            yield Problem(
                path, message, "parameter_missing", "is required: how many does the customer buy?"
            )
        if quantity is not None and metered:
            message = "Quantity should not be specified where usage_type is `metered`."
            yield Problem(path, message, fix="cannot be used with a metered price. Remove it.")
        yield from in_range(quantity, path, 1, _MAX_QUANTITY)
    for path, item in draft.optional_items:
        yield from in_range(item.get("quantity"), (*path, "quantity"), 1, _MAX_QUANTITY)


def prices_fit_the_mode(draft: Draft) -> Problems:
    recurring = [path for path, item in draft.items if draft.recurring(item)]
    optional = [path for path, item in draft.optional_items if draft.recurring(item)]
    if draft.mode == "payment" and recurring + optional:
        message = (
            "You specified `payment` mode but passed a recurring price. Either switch to "
            "`subscription` mode or use only one-time prices."
        )
        fix = "is a recurring price. Choose subscription mode, or a one-time price."
        yield Problem((*(recurring + optional)[0], "price"), message, fix=fix)
    all_known = draft.items and all(draft.price(item) for _, item in draft.items)
    if draft.mode == "subscription" and all_known and not recurring:
        message = (
            "You must provide at least one recurring price in `subscription` mode when using "
            "prices."
        )
        fix = "needs a recurring price in subscription mode. Choose one, or payment mode."
        yield Problem(("line_items",), message, fix=fix)


def prices_share_a_currency(draft: Draft) -> Problems:
    """If the session names a currency, prices_support_the_currency applies instead."""
    if draft.params.get("currency"):
        return
    items = (*draft.items, *draft.optional_items)
    prices = [price for _, item in items if (price := draft.price(item))]
    currencies = {str(price.get("currency")).lower() for price in prices}
    if len(currencies) > 1:
        message = "All line items must have the same currency."
        fix = f"mixes currencies ({', '.join(sorted(currencies))}). Use one for all items."
        yield Problem(("line_items",), message, fix=fix)


RULES = (
    line_items_fit_the_mode,
    line_items_are_within_the_limit,
    each_item_has_one_price,
    each_inline_price_is_valid,
    each_price_exists,
    each_price_is_active,
    each_product_is_active,
    each_item_has_a_quantity,
    prices_fit_the_mode,
    prices_share_a_currency,
)


QUANTITY_DEFAULTS = {"minimum": 0, "maximum": 99}  # of `adjustable_quantity`


def adjustable_limits_include_the_quantity(draft: Draft) -> Problems:
    for path, item in (*draft.items, *draft.optional_items):
        adjustable, path = item.get("adjustable_quantity"), (*path, "adjustable_quantity")
        if not isinstance(adjustable, dict) or not adjustable.get("enabled"):
            continue
        minimum, maximum = (
            adjustable.get(name, default) for name, default in QUANTITY_DEFAULTS.items()
        )
        if not (isinstance(minimum, int) and isinstance(maximum, int)):
            continue
        yield from in_range(minimum, (*path, "minimum"), 0, maximum)
        yield from in_range(maximum, (*path, "maximum"), 1, _MAX_QUANTITY)
        quantity = item.get("quantity")
        if isinstance(quantity, int) and not minimum <= quantity <= maximum:
            message = (
                f"The `quantity` must be between the adjustable minimum ({minimum}) and maximum "
                f"({maximum}). Set `adjustable_quantity[maximum]` to the quantity or more."
            )
            fix = f"does not allow the quantity {quantity}. Change minimum or maximum."
            yield Problem(path, message, fix=fix)


def a_chosen_amount_is_the_only_item(draft: Draft) -> Problems:
    """docs.stripe.com/payments/checkout/pay-what-you-want

    No source gives the words of the refusals.
    """
    items = (*draft.items, *draft.optional_items)
    for path, item in items:
        if not (draft.price(item) or {}).get("custom_unit_amount"):
            continue
        if len(items) > 1:
            message = "A price with `custom_unit_amount` must be the only line item."
            fix = "lets the customer choose the amount, so it must be the only line item."
            yield Problem((*path, "price"), message, fix=fix)
        adjustable = item.get("adjustable_quantity")
        is_adjustable = isinstance(adjustable, dict) and adjustable.get("enabled")
        if item.get("quantity") != 1 or is_adjustable:
            message = "The quantity of a price with `custom_unit_amount` must be 1."
            fix = "must be 1, and fixed, if the customer chooses the amount."
            yield Problem((*path, "quantity"), message, fix=fix)


QUANTITY_RULES = (adjustable_limits_include_the_quantity, a_chosen_amount_is_the_only_item)


def session_currency_is_known(draft: Draft) -> Problems:
    yield from currency_is_known(draft.params, ())


def prices_support_the_currency(draft: Draft) -> Problems:
    """Stripe's words: airbadge-dev/airbadge#15. No source says which param it names."""
    currency = draft.params.get("currency")
    if not isinstance(currency, str) or not currency:
        return
    for path, item in (*draft.items, *draft.optional_items):
        currencies = _currencies(draft, item)
        if currencies and currency.lower() not in currencies:
            supported = ", ".join(f"`{each}`" for each in currencies)
            message = (
                f"The price specified supports currencies of {supported} which doesn't include "
                f"the expected currency of `{currency.lower()}`."
            )
            inline = "price_data" in item
            path = (*path, "price_data", "currency") if inline else (*path, "price")
            fix = (
                f"has no amount in {currency.upper()}, the session's currency. Change one of them."
            )
            yield Problem(path, message, fix=fix)


def _currencies(draft: Draft, item: dict) -> list[str]:
    """Return the currencies of a line item's price; none if they are not known.

    A price that was listed without expanding `currency_options` may have others.
    """
    price, inline = draft.price(item) or {}, "price_data" in item
    if not isinstance(price.get("currency"), str) or not (inline or "currency_options" in price):
        return []
    return sorted({price["currency"].lower(), *(price.get("currency_options") or {})})


CURRENCY_RULES = (session_currency_is_known, prices_support_the_currency)
