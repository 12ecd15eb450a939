"""Recovering an expired session: docs.stripe.com/payments/checkout/abandoned-carts."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions.endpoints import create_session
from helpers.sandbox.checkout_sessions.objects import KIND, checkout_data

Object = dict[str, Any]


def recover_session(context: Context, session: Object) -> Object | None:
    """Return a copy of an expired session, to pay instead; None if its URL has expired, too.

    Who opens the URL again gets the same copy, as long as it is open; no source says what Stripe
    does. Raises StripeError if the order can no longer be placed, for instance because a price is
    no longer active.
    """
    settings = session["after_expiration"]["recovery"]
    if context.now() > settings["expires_at"]:
        return None
    for copy in context.find(KIND, recovered_from=session["id"], status="open"):
        return copy
    copy = create_session(context, _params(context, session, settings))
    return context.save(copy | {"recovered_from": session["id"]})


def _params(context: Context, session: Object, settings: Object) -> Object:
    """Return the parameters of the copy, which is paid on a hosted page.

    No source says which discount counts if the copy allows promotion codes: the payer may enter
    one, so it begins without any.
    """
    data = checkout_data(context, session["id"])
    left_out = {"allow_promotion_codes", "expires_at"}
    if session["ui_mode"] != "hosted_page":
        left_out |= {"redirect_on_completion", "return_url", "ui_mode"}
        data = {"success_url": session["return_url"], **data}
    if settings["allow_promotion_codes"]:
        left_out |= {"discounts"}
    params = {name: value for name, value in data.items() if name not in left_out}
    allowed = {"allow_promotion_codes": True} if settings["allow_promotion_codes"] else {}
    return params | allowed
