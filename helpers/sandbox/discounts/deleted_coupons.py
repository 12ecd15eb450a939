"""Copies of deleted coupons: what already uses a coupon keeps it, even if its id is used again.

What uses a coupon is its holder here: a session, a discount or a promotion code.
docs.stripe.com/api/coupons/delete
"""

from typing import Any

from helpers.sandbox.api.context import Context

Object = dict[str, Any]
_KIND = "coupon.kept"  # the sandbox's own: a deleted coupon, once for each holder
# The kinds of holders, and the field in which each names its coupon.
_HOLDERS = {"checkout.session": "discounts[0]", "discount": "source", "promotion_code": "promotion"}


def keep_for_holders(context: Context, coupon: Object) -> None:
    """Keep a copy, no longer valid, of a coupon that is about to be deleted for each holder."""
    for kind, path in _HOLDERS.items():
        for holder in context.find(kind, **{f"{path}.coupon": coupon["id"]}):
            if _copy(context, holder["id"]) is None:  # it has no older coupon with the same id
                _save_copy(context, holder["id"], coupon | {"valid": False})


def _save_copy(context: Context, holder: str, coupon: Object) -> None:
    context.save({"object": _KIND, "id": _id(holder), "coupon": coupon})


def share_copy(context: Context, holder: str, new_holder: str) -> None:
    """Give another holder, such as the discount of a session, the copy that a holder (by id) has.

    Does nothing if there is none, as the coupon is not deleted.
    """
    copy = _copy(context, holder)
    if copy:
        _save_copy(context, new_holder, copy)


def coupon_of_holder(context: Context, holder: str, id: str | None) -> Object | None:
    """Return the coupon with this id as its holder (by id) has it, deleted or not."""
    return _copy(context, holder) or live_coupon(context, holder, id)


def coupon_of_code(context: Context, code: Object) -> Object | None:
    """Return the coupon of a PromotionCode, deleted or not."""
    return coupon_of_holder(context, code["id"], code["promotion"]["coupon"])


def coupon_of_discount(context: Context, discount: Object) -> Object | None:
    """Return the coupon of a Discount, deleted or not."""
    return _copy_of(context, discount) or context.get("coupon", discount["source"]["coupon"])


def live_coupon(context: Context, holder: str, id: str | None) -> Object | None:
    """Return the holder's coupon, or None if it was deleted."""
    return None if _copy(context, holder) else context.get("coupon", id or "")


def expand_deleted_coupon(context: Context, holder: Object, field: str) -> None:
    """Replace the id of a deleted coupon in a holder's field with the copy."""
    if _HOLDERS.get(holder.get("object", ""), "").removesuffix("[0]") != field:
        return
    copy = _copy_of(context, holder)
    for part in holder[field] if isinstance(holder[field], list) else [holder[field]]:
        part["coupon"] = copy or part["coupon"]


def _copy_of(context: Context, holder: Object) -> Object | None:
    """Return a holder's copy; that of a discount may belong to its session or promotion code."""
    ids = (holder.get(name) for name in ("id", "checkout_session", "promotion_code"))
    return next((copy for id in ids if id and (copy := _copy(context, id))), None)


def _copy(context: Context, holder: str) -> Object | None:
    stored = context.get(_KIND, _id(holder))
    return stored and stored["coupon"]


def _id(holder: str) -> str:
    return f"coupon_of_{holder}"
