"""What the customer buys: docs.stripe.com/api/checkout/sessions/create, line_items."""

from collections import Counter
from collections.abc import Iterator

from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.products.rules import price_problems
from helpers.sandbox.validation.amounts import currency_is_known
from helpers.sandbox.validation.problems import Found, Path, Problem, exclusive, in_range, missing


def each_price_exists(draft: Draft) -> Found:
    for path, id, price in _looked_up(draft):
        if price is None:
            fix = "is not a price of this account. Choose one of its own."
            yield Problem(path, f"No such price: '{id}'", "resource_missing", fix)


def each_price_is_active(draft: Draft) -> Found:
    for path, id, price in _looked_up(draft):
        if price and not price.get("active", True):
            message = (
                f"The price specified is inactive. This field only accepts active prices: {id}"
            )
            yield Problem(path, message, fix="is an inactive price. Choose an active one.")


def each_product_is_active(draft: Draft) -> Found:
    for path, id, price in _looked_up(draft):
        product = (price or {}).get("product")
        if isinstance(product, dict) and not product.get("active", True):
            message = (
                f"Price `{id}` is not available to be purchased because its product is not active."
            )
            fix = "is a price of an inactive product. Choose another price."
            yield Problem(path, message, fix=fix)


def _looked_up(draft: Draft) -> Iterator[tuple[Path, str, dict | None]]:
    """Yield the prices that items name: path, id, and the price (None: there is none)."""
    for path, item in (*draft.items, *draft.optional_items):
        id = item.get("price")
        if draft.known_prices is not None and isinstance(id, str) and id:
            yield (*path, "price"), id, draft.known_prices.get(id)


def line_items_fit_the_mode(draft: Draft) -> Found:
    items = draft.params.get("line_items")
    if draft.mode == "setup" and items:
        message = "You can not pass `line_items` in `setup` mode."
        yield Problem(("line_items",), message, fix="has no place in setup mode. Remove it.")
    if draft.mode in ("payment", "subscription") and not items:
        message = f"`line_items` param is required in {draft.mode} mode."
        fix = "is required: add what the customer buys."
        yield Problem(("line_items",), message, "parameter_missing", fix)


def line_items_are_few(draft: Draft) -> Found:
    """What the payer may add counts, too: so the SDK's help text of optional_items."""
    limit = 20 if draft.mode == "subscription" else 100
    kinds = Counter(_kind(draft, item) for _, item in (*draft.items, *draft.optional_items))
    for kind, count in kinds.items():
        if count > limit:
            message = f"You can pass at most {limit} {kind} in `{draft.mode}` mode."
            yield Problem(("line_items",), message, fix=f"has too many items: {limit} at most.")


def _kind(draft: Draft, item: dict) -> str:
    if draft.mode != "subscription":
        return "line items"
    return f"line items with {'recurring' if draft.recurring(item) else 'one-time'} prices"


def each_item_has_one_price(draft: Draft) -> Found:
    for path, item in draft.items:
        yield from exclusive(item, ("price", "price_data"), path)
        if item.get("price") is None and item.get("price_data") is None:
            fix = "is required: the id of a price (or price_data, for an amount of your own)."
            yield missing((*path, "price"), fix)


def each_own_price_is_whole(draft: Draft) -> Found:
    for path, item in draft.items:
        if isinstance(item.get("price_data"), dict):
            yield from price_problems(item["price_data"], (*path, "price_data"))


def each_item_has_a_quantity(draft: Draft) -> Found:
    for n, (path, item) in enumerate(draft.items):
        metered = (draft.recurring(item) or {}).get("usage_type") == "metered"
        quantity, path = item.get("quantity"), (*path, "quantity")
        if quantity is None and not metered:
            message = f"Quantity is required. Add `quantity` to `line_items[{n}]`"
            yield Problem(path, message, "parameter_missing", "is required: how many?")
        if quantity is not None and metered:
            message = "Quantity should not be specified where usage_type is `metered`."
            yield Problem(path, message, fix="does not go with a metered price. Remove it.")
        yield from in_range(quantity, path, 1, 999_999)


def prices_fit_the_mode(draft: Draft) -> Found:
    recurring = [path for path, item in draft.items if draft.recurring(item)]
    if draft.mode == "payment" and recurring:
        message = (
            "You specified `payment` mode but passed a recurring price. Either switch to "
            "`subscription` mode or use only one-time prices."
        )
        fix = "is a recurring price. Choose subscription mode, or a one-time price."
        yield Problem((*recurring[0], "price"), message, fix=fix)
    all_known = draft.items and all(draft.price(item) for _, item in draft.items)
    if draft.mode == "subscription" and all_known and not recurring:
        message = (
            "You must provide at least one recurring price in `subscription` mode when using "
            "prices."
        )
        fix = "needs a recurring price in subscription mode. Choose one, or payment mode."
        yield Problem(("line_items",), message, fix=fix)


def prices_share_a_currency(draft: Draft) -> Found:
    """A session's own currency has a rule of its own, for then each price may have others."""
    if draft.params.get("currency"):
        return
    prices = [price for _, item in draft.items if (price := draft.price(item))]
    currencies = {str(price.get("currency")).lower() for price in prices}
    if len(currencies) > 1:
        message = "All line items must have the same currency."
        fix = f"mixes currencies ({', '.join(sorted(currencies))}). Use one for all items."
        yield Problem(("line_items",), message, fix=fix)


RULES = (
    line_items_fit_the_mode,
    line_items_are_few,
    each_item_has_one_price,
    each_own_price_is_whole,
    each_price_exists,
    each_price_is_active,
    each_product_is_active,
    each_item_has_a_quantity,
    prices_fit_the_mode,
    prices_share_a_currency,
)


QUANTITY_DEFAULTS = {"minimum": 0, "maximum": 99}
_MOST = 999_999


def adjustable_quantities_have_room(draft: Draft) -> Found:
    for path, item in (*draft.items, *draft.optional_items):
        asked, path = item.get("adjustable_quantity"), (*path, "adjustable_quantity")
        if not isinstance(asked, dict) or not asked.get("enabled"):
            continue
        limits = {name: asked.get(name, default) for name, default in QUANTITY_DEFAULTS.items()}
        least, most = limits["minimum"], limits["maximum"]
        if not (isinstance(least, int) and isinstance(most, int)):
            continue
        yield from in_range(least, (*path, "minimum"), 0, most)
        yield from in_range(most, (*path, "maximum"), 1, _MOST)
        quantity = item.get("quantity")
        if isinstance(quantity, int) and not least <= quantity <= most:
            message = (
                f"The `quantity` must be between the adjustable minimum ({least}) and maximum "
                f"({most}). Set `adjustable_quantity[maximum]` to the quantity or more."
            )
            fix = f"leaves out the quantity {quantity}. Widen minimum and maximum."
            yield Problem(path, message, fix=fix)


QUANTITY_RULES = (adjustable_quantities_have_room,)


def currency_is_one(draft: Draft) -> Found:
    yield from currency_is_known(draft.params, ())


def prices_have_the_currency(draft: Draft) -> Found:
    """Stripe's words: airbadge-dev/airbadge#15. Which param it names no source says."""
    wanted = draft.params.get("currency")
    if not isinstance(wanted, str) or not wanted:
        return
    for path, item in draft.items:
        has = _currencies(draft, item)
        if has and wanted.lower() not in has:
            supported = ", ".join(f"`{each}`" for each in has)
            message = (
                f"The price specified supports currencies of {supported} which doesn't include "
                f"the expected currency of `{wanted.lower()}`."
            )
            own = "price_data" in item
            where = (*path, "price_data", "currency") if own else (*path, "price")
            fix = f"has no amount in {wanted.upper()}, the session's currency. Change one of them."
            yield Problem(where, message, fix=fix)


def _currencies(draft: Draft, item: dict) -> list[str]:
    """Return the currencies of a line item's price; none where they are not known.

    A price that was listed without expanding `currency_options` may have others.
    """
    price, own = draft.price(item) or {}, "price_data" in item
    if not isinstance(price.get("currency"), str) or not (own or "currency_options" in price):
        return []
    return sorted({price["currency"].lower(), *(price.get("currency_options") or {})})


CURRENCY_RULES = (currency_is_one, prices_have_the_currency)
