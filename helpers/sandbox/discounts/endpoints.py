"""Coupons, what they take off, and how long they are good: docs.stripe.com/api/coupons."""

from typing import Any

import stripe

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change, claim, existing, merged
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.discounts import deleted_coupons, redemption
from helpers.sandbox.discounts.amounts import lowercase_currencies
from helpers.sandbox.discounts.redemption import PROMOTION_CODE, active_codes, retire_spent
from helpers.sandbox.discounts.rules import code_problems, coupon_problems
from helpers.sandbox.schema import objects

Object = dict[str, Any]
_COUPONS = "/v1/coupons"


def create_coupon(context: Context, params: dict) -> dict:
    """Make a coupon. Raises StripeError for what the rules refuse."""
    for problem in coupon_problems(params, context.now()):
        raise from_problem(problem)
    id = params.get("id") or context.new_id("coupon").partition("_")[2][:8]
    claim(context, "coupon", id)
    fields: Object = {"applies_to": None, "currency_options": {}, "duration": "once"}
    fields |= lowercase_currencies(params)
    fields["metadata"] = merged({}, params.get("metadata") or {})
    fields["currency"] = params["currency"].lower() if "amount_off" in params else None
    coupon = objects.new(context, stripe.Coupon, "coupon", **{**fields, "id": id, "valid": True})
    context.save(coupon)
    context.emit("coupon.created", coupon)
    return coupon


def retrieve_coupon(context: Context, _params: dict, id: str) -> dict:
    retire_spent(context)
    return existing(context, "coupon", id, "coupon")


def list_coupons(context: Context, params: dict) -> dict:
    retire_spent(context)
    return lists.page(context, "coupon", _COUPONS, params)


def update_coupon(context: Context, params: dict, id: str) -> dict:
    retire_spent(context)
    coupon, changes = existing(context, "coupon", id, "coupon"), lowercase_currencies(params)
    return change(context, coupon, changes, "coupon.updated")


def delete_coupon(context: Context, _params: dict, id: str) -> dict:
    coupon = existing(context, "coupon", id, "coupon")
    deleted_coupons.keep_for_holders(context, coupon)
    return context.delete(coupon, "coupon.deleted")


_CODES = "/v1/promotion_codes"
_FIELDS = {"coupon": "promotion.coupon"}


def create_code(context: Context, params: dict) -> dict:
    """Make a promotion code for a coupon. Raises StripeError for what the rules refuse."""
    redemption.retire_spent(context)
    coupon = _valid_coupon(context, params["promotion"])
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
    asked = lowercase_currencies(params.get("restrictions") or {})
    currency = asked.get("minimum_amount_currency")
    return asked | ({"minimum_amount_currency": currency.lower()} if currency else {})


def _valid_coupon(context: Context, promotion: dict) -> dict:
    param = "promotion[coupon]"
    coupon = existing(context, "coupon", promotion.get("coupon", ""), param, 400)
    if not coupon["valid"]:
        message = f"Coupon expired: {coupon['id']}"  # docs.stripe.com/error-codes#coupon-expired
        raise invalid_request(message, "coupon_expired", param)
    return coupon


def _is_taken(context: Context, word: str, customer: str | None) -> bool:
    """Say whether a code would meet another one: only customers may each have one of a word.

    docs.stripe.com/payments/checkout/discounts#create-a-promotion-code
    """
    found = active_codes(context, word)
    return any(customer is None or code["customer"] in (None, customer) for code in found)


def retrieve_code(context: Context, _params: dict, id: str) -> dict:
    redemption.retire_spent(context)
    return existing(context, PROMOTION_CODE, id, "promotion_code")


def list_codes(context: Context, params: dict) -> dict:
    redemption.retire_spent(context)
    return lists.page(context, PROMOTION_CODE, _CODES, params, fields=_FIELDS)


def update_code(context: Context, params: dict, id: str) -> dict:
    redemption.retire_spent(context)
    code = existing(context, PROMOTION_CODE, id, "promotion_code")
    if params.get("active") and not code["active"]:
        _reactivate(context, code)
    if params.get("restrictions"):
        params = params | {"restrictions": _restrictions(params)}
    return change(context, code, params, "promotion_code.updated")


def _reactivate(context: Context, code: dict) -> None:
    """Raise StripeError for a code that cannot become active again."""
    if redemption.is_code_over(context, code) or _is_taken(context, code["code"], code["customer"]):
        message = "This promotion code cannot be activated: it, or its coupon, is used up or over."
        raise invalid_request(message, param="active")


ENDPOINTS = (
    Endpoint("POST", _COUPONS, "CouponCreateParams", create_coupon),
    Endpoint("GET", _COUPONS, "CouponListParams", list_coupons),
    Endpoint("GET", _COUPONS + "/{}", "CouponRetrieveParams", retrieve_coupon),
    Endpoint("POST", _COUPONS + "/{}", "CouponUpdateParams", update_coupon),
    Endpoint("DELETE", _COUPONS + "/{}", "CouponDeleteParams", delete_coupon),
    Endpoint("POST", _CODES, "PromotionCodeCreateParams", create_code),
    Endpoint("GET", _CODES, "PromotionCodeListParams", list_codes),
    Endpoint("GET", _CODES + "/{}", "PromotionCodeRetrieveParams", retrieve_code),
    Endpoint("POST", _CODES + "/{}", "PromotionCodeUpdateParams", update_code),
)
