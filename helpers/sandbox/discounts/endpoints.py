"""Coupons and promotion codes.

docs.stripe.com/api/coupons, docs.stripe.com/api/promotion_codes
"""

from typing import Any

import stripe

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object, claim_id, existing_object, merged_metadata
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.discounts.amounts import lowercase_currencies
from helpers.sandbox.discounts.deleted_coupons import keep_for_holders
from helpers.sandbox.discounts.redemption import (
    PROMOTION_CODE,
    active_codes,
    code_has_ended,
    deactivate_ended_codes,
)
from helpers.sandbox.discounts.rules import code_problems, coupon_problems
from helpers.sandbox.schema import objects

Object = dict[str, Any]
_COUPONS = "/v1/coupons"
_CODES = "/v1/promotion_codes"
_CODE_FIELDS = {"coupon": "promotion.coupon"}  # where a list filters by them


def create_coupon(context: Context, params: dict) -> dict:
    """Create a coupon. Raises StripeError if a rule is broken or the id is taken."""
    for problem in coupon_problems(params, context.now()):
        raise from_problem(problem)
    id = params.get("id") or context.new_id("coupon").partition("_")[2][:8]
    claim_id(context, "coupon", id)
    fields: Object = {"applies_to": None, "currency_options": {}, "duration": "once"}
    fields |= lowercase_currencies(params)
    fields["metadata"] = merged_metadata({}, params.get("metadata") or {})
    fields["currency"] = params["currency"].lower() if "amount_off" in params else None
    coupon = objects.new(context, stripe.Coupon, "coupon", **{**fields, "id": id, "valid": True})
    context.save(coupon)
    context.emit("coupon.created", coupon)
    return coupon


def retrieve_coupon(context: Context, _params: dict, id: str) -> dict:
    """Return a coupon, which is no longer `valid` once it has expired or been used up."""
    deactivate_ended_codes(context)
    return existing_object(context, "coupon", id, "coupon")


def list_coupons(context: Context, params: dict) -> dict:
    """List coupons, as retrieve_coupon returns them."""
    deactivate_ended_codes(context)
    return lists.page(context, "coupon", _COUPONS, params)


def update_coupon(context: Context, params: dict, id: str) -> dict:
    """Change the name, the metadata or the `currency_options` of a coupon."""
    deactivate_ended_codes(context)
    coupon, changes = existing_object(context, "coupon", id, "coupon"), lowercase_currencies(params)
    return change_object(context, coupon, changes, "coupon.updated")


def delete_coupon(context: Context, _params: dict, id: str) -> dict:
    """Delete a coupon; what already uses it keeps it: docs.stripe.com/api/coupons/delete."""
    coupon = existing_object(context, "coupon", id, "coupon")
    keep_for_holders(context, coupon)
    return context.delete(coupon, "coupon.deleted")


def create_code(context: Context, params: dict) -> dict:
    """Create a promotion code for a coupon.

    Raises StripeError if a rule is broken, the coupon is not valid or the code is taken.
    """
    deactivate_ended_codes(context)
    coupon = _valid_coupon(context, params["promotion"])
    if params.get("customer"):
        existing_object(context, "customer", params["customer"], "customer", 400)
    for problem in code_problems(params, coupon, context.now()):
        raise from_problem(problem)
    code = params.get("code") or context.new_id("code").partition("_")[2][:8].upper()
    if params.get("active", True) and _is_taken(context, code, params.get("customer")):
        raise invalid_request(f"An active promotion code with `code: {code}` already exists.")
    # docs.stripe.com/payments/checkout/discounts#customize-expirations
    expires_at = params.get("expires_at") or coupon["redeem_by"]
    fields = {"active": True} | params | {"code": code, "expires_at": expires_at}
    fields["metadata"] = merged_metadata({}, params.get("metadata", {}))
    fields["restrictions"] = {"currency_options": {}} | _restrictions(params)
    promotion_code = objects.new(context, stripe.PromotionCode, "promo", **fields)
    context.save(promotion_code)
    context.emit("promotion_code.created", promotion_code)
    return promotion_code


def _restrictions(params: dict) -> dict:
    restrictions = lowercase_currencies(params.get("restrictions") or {})
    currency = restrictions.get("minimum_amount_currency")
    return restrictions | ({"minimum_amount_currency": currency.lower()} if currency else {})


def _valid_coupon(context: Context, promotion: dict) -> dict:
    param = "promotion[coupon]"
    coupon = existing_object(context, "coupon", promotion.get("coupon", ""), param, 400)
    if not coupon["valid"]:
        message = f"Coupon expired: {coupon['id']}"  # docs.stripe.com/error-codes#coupon-expired
        raise invalid_request(message, "coupon_expired", param)
    return coupon


def _is_taken(context: Context, code: str, customer: str | None) -> bool:
    """Return whether an active promotion code has this code, for everybody or this customer.

    Only codes for different customers may be the same:
    docs.stripe.com/payments/checkout/discounts#create-a-promotion-code
    """
    others = active_codes(context, code)
    return any(customer is None or other["customer"] in (None, customer) for other in others)


def retrieve_code(context: Context, _params: dict, id: str) -> dict:
    """Return a promotion code, which is no longer `active` once it has expired or been used up."""
    deactivate_ended_codes(context)
    return existing_object(context, PROMOTION_CODE, id, "promotion_code")


def list_codes(context: Context, params: dict) -> dict:
    """List promotion codes, as retrieve_code returns them."""
    deactivate_ended_codes(context)
    return lists.page(context, PROMOTION_CODE, _CODES, params, fields=_CODE_FIELDS)


def update_code(context: Context, params: dict, id: str) -> dict:
    """Change a promotion code. Raises StripeError if it cannot become active again."""
    deactivate_ended_codes(context)
    code = existing_object(context, PROMOTION_CODE, id, "promotion_code")
    if params.get("active") and not code["active"]:
        _check_reactivation(context, code)
    if params.get("restrictions"):
        params = params | {"restrictions": _restrictions(params)}
    return change_object(context, code, params, "promotion_code.updated")


def _check_reactivation(context: Context, code: dict) -> None:
    if code_has_ended(context, code) or _is_taken(context, code["code"], code["customer"]):
        message = (
            "This promotion code cannot be activated: it or its coupon has expired or been used "
            "up, or another active promotion code has the same code."
        )
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
