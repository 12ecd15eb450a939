"""Promotion codes, the words a customer types for a coupon: docs.stripe.com/api/promotion_codes."""

import stripe

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.api.resource import change, existing, merged
from helpers.sandbox.discounts import endpoints as discount_endpoints
from helpers.sandbox.discounts.coupon_terms import in_small_letters
from helpers.sandbox.discounts.rules import code_problems
from helpers.sandbox.schema import objects

KIND = "promotion_code"
_PATH = "/v1/promotion_codes"


def create(context: Context, params: dict) -> dict:
    """Make a promotion code for a coupon. Raises StripeError for what the rules refuse."""
    discount_endpoints.retire(context)
    coupon = _coupon(context, params["promotion"])
    if params.get("customer"):
        existing(context, "customer", params["customer"], "customer", 400)
    for problem in code_problems(params, coupon, context.now()):
        raise from_problem(problem)
    word = params.get("code") or context.new_id("code").partition("_")[2][:8].upper()
    if params.get("active", True) and _is_taken(context, word, params.get("customer")):
        raise invalid_request(f"An active promotion code with `code: {word}` already exists.")
    # docs.stripe.com/payments/checkout/discounts#customize-expirations
    until = params.get("expires_at") or coupon["redeem_by"]
    fields = {"active": True} | params | {"code": word, "expires_at": until}
    fields["metadata"] = merged({}, params.get("metadata", {}))
    fields["restrictions"] = {"currency_options": {}} | _restrictions(params)
    code = objects.new(context, stripe.PromotionCode, "promo", **fields)
    context.save(code)
    context.emit("promotion_code.created", code)
    return code


def _restrictions(params: dict) -> dict:
    asked = in_small_letters(params.get("restrictions") or {})
    currency = asked.get("minimum_amount_currency")
    return asked | ({"minimum_amount_currency": currency.lower()} if currency else {})


def _coupon(context: Context, promotion: dict) -> dict:
    param = "promotion[coupon]"
    coupon = existing(context, "coupon", promotion.get("coupon", ""), param, 400)
    if not coupon["valid"]:
        message = f"Coupon expired: {coupon['id']}"  # docs.stripe.com/error-codes#coupon-expired
        raise invalid_request(message, "coupon_expired", param)
    return coupon


def typed(context: Context, word: str, customer: str | None) -> dict | None:
    """Return the active promotion code that a customer (by id, None: a guest) types so.

    It is another customer's if this one has none. Capital or small letters are the same.
    """
    found = _active(context, word)
    own = [code for code in found if code["customer"] in (None, customer)]
    return next(iter(own or found), None)


def _active(context: Context, word: str) -> list[dict]:
    also = " AND json_extract(body, '$.active') AND lower(json_extract(body, '$.code')) = ?"
    return context.select(KIND, also, (word.strip().lower(),))


def _is_taken(context: Context, word: str, customer: str | None) -> bool:
    """Say whether a code would meet another one: only customers may each have one of a word.

    docs.stripe.com/payments/checkout/discounts#create-a-promotion-code
    """
    found = _active(context, word)
    return any(customer is None or code["customer"] in (None, customer) for code in found)


def retrieve(context: Context, _params: dict, id: str) -> dict:
    discount_endpoints.retire(context)
    return existing(context, KIND, id, "promotion_code")


def list_all(context: Context, params: dict) -> dict:
    discount_endpoints.retire(context)
    return lists.page(context, KIND, _PATH, params)


def update(context: Context, params: dict, id: str) -> dict:
    discount_endpoints.retire(context)
    code = existing(context, KIND, id, "promotion_code")
    if params.get("active") and not code["active"]:
        _reactivate(context, code)
    if params.get("restrictions"):
        params = params | {"restrictions": _restrictions(params)}
    return change(context, code, params, "promotion_code.updated")


def _reactivate(context: Context, code: dict) -> None:
    """Raise StripeError for a code that cannot become active again."""
    if discount_endpoints.is_code_over(context, code) or _is_taken(
        context, code["code"], code["customer"]
    ):
        message = "This promotion code cannot be activated: it, or its coupon, is used up or over."
        raise invalid_request(message, param="active")


ENDPOINTS = (
    Endpoint("POST", _PATH, "PromotionCodeCreateParams", create),
    Endpoint("GET", _PATH, "PromotionCodeListParams", list_all),
    Endpoint("GET", _PATH + "/{}", "PromotionCodeRetrieveParams", retrieve),
    Endpoint("POST", _PATH + "/{}", "PromotionCodeUpdateParams", update),
)
