"""What the customer buys: docs.stripe.com/api/checkout/sessions/create, line_items."""

from collections import Counter

from helpers.sandbox.checkout_sessions.rules import known_prices
from helpers.sandbox.checkout_sessions.rules.draft import Draft, Found, exclusive, in_range
from helpers.sandbox.products.rules import price_problems
from helpers.sandbox.validation.parameters import missing
from helpers.sandbox.validation.problems import Problem


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
    *known_prices.RULES,
    each_item_has_a_quantity,
    prices_fit_the_mode,
    prices_share_a_currency,
)
