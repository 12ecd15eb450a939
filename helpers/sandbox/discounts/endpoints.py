"""Coupons, what they take off, and how long they are good: docs.stripe.com/api/coupons."""

from typing import Any

import stripe

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.errors import from_problem
from helpers.sandbox.api.resource import change, claim, existing, merged
from helpers.sandbox.discounts import deleted_coupons
from helpers.sandbox.discounts.coupon_terms import in_small_letters
from helpers.sandbox.discounts.rules import coupon_problems
from helpers.sandbox.schema import objects

_PATH = "/v1/coupons"


def create(context: Context, params: dict) -> dict:
    """Make a coupon. Raises StripeError for what the rules refuse."""
    for problem in coupon_problems(params, context.now()):
        raise from_problem(problem)
    id = params.get("id") or context.new_id("coupon").partition("_")[2][:8]
    claim(context, "coupon", id)
    fields = {"applies_to": None, "currency_options": {}, "duration": "once"}
    fields |= in_small_letters(params)
    fields["metadata"] = merged({}, params.get("metadata") or {})
    fields["currency"] = params["currency"].lower() if "amount_off" in params else None
    coupon = objects.new(context, stripe.Coupon, "coupon", **{**fields, "id": id, "valid": True})
    context.save(coupon)
    context.emit("coupon.created", coupon)
    return coupon


def retrieve(context: Context, _params: dict, id: str) -> dict:
    retire(context)
    return existing(context, "coupon", id, "coupon")


def list_all(context: Context, params: dict) -> dict:
    retire(context)
    return lists.page(context, "coupon", _PATH, params)


def update(context: Context, params: dict, id: str) -> dict:
    retire(context)
    coupon, changes = existing(context, "coupon", id, "coupon"), in_small_letters(params)
    return change(context, coupon, changes, "coupon.updated")


def delete(context: Context, _params: dict, id: str) -> dict:
    coupon = existing(context, "coupon", id, "coupon")
    deleted_coupons.keep(context, coupon)
    context.emit("coupon.deleted", coupon)
    return context.delete(coupon)


def retire(context: Context) -> None:
    """Take note of the coupons and promotion codes whose time is over or which are used up."""
    for coupon in context.select("coupon", " AND json_extract(body, '$.valid')", ()):
        if _is_over(context, coupon, coupon["redeem_by"]):
            context.save(coupon | {"valid": False})
    for code in context.select("promotion_code", " AND json_extract(body, '$.active')", ()):
        if is_code_over(context, code):
            context.save(code | {"active": False})


def is_code_over(context: Context, code: dict[str, Any]) -> bool:
    """Return whether a promotion code, or the coupon that it stands for, is over or used up."""
    coupon = deleted_coupons.of_code(context, code)
    return _is_over(context, code, code["expires_at"]) or not (coupon and coupon["valid"])


def _is_over(context: Context, obj: dict[str, Any], end: int | None) -> bool:
    return (end is not None and end <= context.now()) or is_used_up(obj)


def is_used_up(obj: dict[str, Any]) -> bool:
    """Return whether a coupon or promotion code was used as often as it may be."""
    most = obj["max_redemptions"]
    return most is not None and obj["times_redeemed"] >= most


def redeem(context: Context, obj: dict[str, Any]) -> None:
    """Count that a coupon or a promotion code was used."""
    context.save(obj | {"times_redeemed": obj["times_redeemed"] + 1})
    retire(context)


ENDPOINTS = (
    Endpoint("POST", _PATH, "CouponCreateParams", create),
    Endpoint("GET", _PATH, "CouponListParams", list_all),
    Endpoint("GET", _PATH + "/{}", "CouponRetrieveParams", retrieve),
    Endpoint("POST", _PATH + "/{}", "CouponUpdateParams", update),
    Endpoint("DELETE", _PATH + "/{}", "CouponDeleteParams", delete),
)
