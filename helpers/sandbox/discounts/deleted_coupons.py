"""The coupon that somebody has: it stays theirs when it is deleted, or its id is another's then.

docs.stripe.com/api/coupons/delete
"""

from typing import Any

from helpers.sandbox.api.context import Context

Object = dict[str, Any]
_KIND = "coupon.kept"  # ours: a deleted coupon, once for each who has it
# Who has a coupon, and in which field they name it.
_HOLDERS = {"checkout.session": "discounts[0]", "discount": "source", "promotion_code": "promotion"}


def keep_for_holders(context: Context, coupon: Object) -> None:
    """Keep a coupon, which is about to be deleted, for all who have it; nobody gets it any more."""
    for kind, path in _HOLDERS.items():
        for holder in context.find(kind, **{f"{path}.coupon": coupon["id"]}):
            if _kept(context, holder["id"]) is None:  # not an older coupon of the same id
                _keep_for(context, holder["id"], coupon | {"valid": False})


def _keep_for(context: Context, holder: str, coupon: Object) -> None:
    context.save({"object": _KIND, "id": _id(holder), "coupon": coupon})


def copy_to_holder(context: Context, giver: str, taker: str) -> None:
    """Have a holder (by id), such as a session's new discount, keep what another one keeps."""
    kept = _kept(context, giver)
    if kept:
        _keep_for(context, taker, kept)


def coupon_of_holder(context: Context, holder: str, id: str | None) -> Object | None:
    """Return the coupon with this id as the holder (by id) has it."""
    return _kept(context, holder) or live_coupon(context, holder, id)


def coupon_of_code(context: Context, code: Object) -> Object | None:
    """Return the coupon that a promotion code stands for."""
    return coupon_of_holder(context, code["id"], code["promotion"]["coupon"])


def coupon_of_discount(context: Context, discount: Object) -> Object | None:
    """Return the coupon that a discount takes its amount from."""
    return _kept_with(context, discount) or context.get("coupon", discount["source"]["coupon"])


def live_coupon(context: Context, holder: str, id: str | None) -> Object | None:
    """Return the holder's coupon if it is not deleted."""
    return None if _kept(context, holder) else context.get("coupon", id or "")


def show_coupon(context: Context, holder: Object, field: str) -> None:
    """Write a kept coupon in the place of its id into a holder's field, for who expands it."""
    if _HOLDERS.get(holder.get("object", ""), "").removesuffix("[0]") != field:
        return
    kept = _kept_with(context, holder)
    for named in holder[field] if isinstance(holder[field], list) else [holder[field]]:
        named["coupon"] = kept or named["coupon"]


def _kept_with(context: Context, holder: Object) -> Object | None:
    """Return what a holder keeps. A discount may do so by the session or code that it came with."""
    ids = (holder.get(name) for name in ("id", "checkout_session", "promotion_code"))
    return next((kept for id in ids if id and (kept := _kept(context, id))), None)


def _kept(context: Context, holder: str) -> Object | None:
    kept = context.get(_KIND, _id(holder))
    return kept and kept["coupon"]


def _id(holder: str) -> str:
    return f"coupon_of_{holder}"
