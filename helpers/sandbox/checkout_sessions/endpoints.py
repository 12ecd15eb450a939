"""Checkout Sessions: docs.stripe.com/api/checkout/sessions."""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object, existing_object, list_all, retrieve
from helpers.sandbox.api.errors import from_problem, invalid_request, no_such
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.checkout_sessions import customers, discounts, taxes, totals
from helpers.sandbox.checkout_sessions.expiry import expire_open_session
from helpers.sandbox.checkout_sessions.objects import DATA, KIND, line_items, new_session, page_url
from helpers.sandbox.checkout_sessions.rules import session_problems
from helpers.sandbox.payments import intents
from helpers.sandbox.products.endpoints import create_price, with_products
from helpers.sandbox.shipping.options import shipping_amount, shipping_fields

_PATH = "/v1/checkout/sessions"
_ONE = _PATH + "/{}"


def create_session(context: Context, params: dict) -> dict:
    """Create a Checkout Session with its line items.

    Raises StripeError, with Stripe's message and code, for parameters that the rules refuse.
    """
    items = params.get("line_items", [])
    all_items = (*items, *params.get("optional_items", []))
    ids = {item["price"] for item in all_items if "price" in item}
    prices = with_products(context, {id: context.get("price", id) for id in ids})
    customer = context.get("customer", params["customer"]) if params.get("customer") else None
    now, version = context.now(), context.version
    for problem in session_problems(params, prices, now, customer, version):
        raise from_problem(problem)
    _check_references(context, params, customer)
    trial, currency = totals.has_trial(params), params.get("currency")
    item_prices = [_price(context, item, n) for n, item in enumerate(items)]
    lines = [
        totals.line_item(context, price, item, trial, currency)
        for price, item in zip(item_prices, items, strict=True)
    ]
    shipping = shipping_fields(context, params, lines[0]["currency"]) if lines else {}
    discounts.apply_discounts(context, params, lines)
    taxes.apply_tax_rates(context, params, lines)
    if params["mode"] == "payment":
        totals.check_amount(lines, shipping_amount(shipping))
    return _save_new(context, params, new_session(context, params, lines, shipping), lines)


def _save_new(context: Context, params: dict, session: dict, lines: list[dict]) -> dict:
    session["customer_details"] = customers.prefilled_details(context, session)
    if session["ui_mode"] == "hosted_page":
        session["url"] = page_url(context.address, session["id"])
    context.save({"object": DATA, "id": f"data_{session['id']}", "params": params})
    for line in lines:
        context.save(line, parent=session["id"])
    context.save(session)
    if session["mode"] == "setup":  # a PaymentIntent is created when somebody pays
        intents.ensure_intent(context, session, params)
    return session


def _check_references(context: Context, params: dict, customer: dict | None) -> None:
    """Raise StripeError for a customer that does not exist or a product that is not active.

    No source says how Stripe words the refusal of an inactive product in `price_data`.
    """
    if params.get("customer") and customer is None:
        raise no_such("customer", params["customer"], "customer", 400)
    for n, item in enumerate(params.get("line_items", [])):
        id = item.get("price_data", {}).get("product")
        product = context.get("product", id) if id else None
        if product and not product["active"]:
            message = f"Product `{id}` is not available to be purchased because it is not active."
            raise invalid_request(message, param=f"line_items[{n}][price_data][product]")


def _price(context: Context, item: dict, n: int) -> dict:
    """Return the price of an item; an inline one is inactive, as it is for this session only."""
    if "price" in item:
        return context.require("price", item["price"])
    product = f"line_items[{n}][price_data][product]"
    return create_price(context, item["price_data"] | {"active": False}, product)


def list_line_items(context: Context, params: dict, id: str) -> dict:
    """List a session's line items: docs.stripe.com/api/checkout/sessions/line_items."""
    existing_object(context, KIND, id, "session")
    url = f"{_PATH}/{id}/line_items"
    return lists.page_of(line_items(context, id), "item", url, params)


def expand_line_items(context: Context, session: dict) -> dict:
    """Return the first page of a session's line items."""
    return list_line_items(context, {}, session["id"])


def update_session(context: Context, params: dict, id: str) -> dict:
    """Update a session's metadata. Raises StripeError for any other parameter."""
    session = existing_object(context, KIND, id, "session")
    for name in params.keys() - {"metadata"}:
        message = f"`{name}` can only be updated when `ui_mode` is `elements` or `embedded_page`."
        if session["ui_mode"] != "hosted_page":
            message = f"The sandbox has only a hosted page, so it does not update `{name}`."
        raise invalid_request(message, param=name)
    return change_object(context, session, params, event=None)


ENDPOINTS = (
    Endpoint("POST", _PATH, "checkout.SessionCreateParams", create_session),
    list_all(KIND, _PATH, "checkout.SessionListParams"),
    retrieve(KIND, _PATH, "checkout.SessionRetrieveParams", "session"),
    Endpoint("POST", _ONE, "checkout.SessionUpdateParams", update_session),
    Endpoint("GET", _ONE + "/line_items", "checkout.SessionListLineItemsParams", list_line_items),
    Endpoint("POST", _ONE + "/expire", "checkout.SessionExpireParams", expire_open_session),
)
