"""The portal's page to cancel a subscription, /p/session/SECRET/subscriptions/ID/cancel.

docs.stripe.com/customer-management/cancellation-page
"""

from pathlib import Path
from typing import Any

from werkzeug import Response

from helpers.sandbox.billing_pages.visit import (
    Visit,
    completed,
    leads_to,
    not_found,
    parent_url,
)
from helpers.sandbox.languages.formats import date_text
from helpers.sandbox.languages.speaking import N_, gettext
from helpers.sandbox.pages.responses import page, redirect
from helpers.sandbox.subscriptions import endpoints as subscriptions

Object = dict[str, Any]
_NOT_RUNNING = ("canceled", "incomplete", "incomplete_expired")
_TEMPLATE = Path(__file__).with_name("templates") / "cancel.html"
_REASONS = {  # docs.stripe.com/api/subscriptions/object#subscription_object-cancellation_details
    "customer_service": N_("The customer service was less than expected"),
    "low_quality": N_("The quality was less than expected"),
    "missing_features": N_("Something is missing"),
    "other": N_("Another reason"),
    "switched_service": N_("I have found an alternative"),
    "too_complex": N_("It is harder to use than expected"),
    "too_expensive": N_("It is too expensive"),
    "unused": N_("I do not use it enough"),
}
_LONGEST_COMMENT = 1000  # characters


def ask_to_cancel(visit: Visit, id: str) -> Response:
    """Ask whether to cancel, and why if the configuration says so."""
    subscription = _own_subscription(visit, id)
    if subscription is None:
        return not_found(visit.request)
    if subscription["cancel_at"]:
        return redirect(f"{visit.path()}?notice=ends")
    at_once = visit.features["subscription_cancel"]["mode"] == "immediately"
    end = min(item["current_period_end"] for item in subscription["items"]["data"])
    return page(
        visit.request,
        _TEMPLATE,
        redirects_to=leads_to(visit),
        action=visit.path(f"subscriptions/{id}/cancel"),
        back_url=parent_url(visit),
        ends=None if at_once else date_text(end),
        longest=_LONGEST_COMMENT,
        reasons=_reasons(visit),
    )


def _reasons(visit: Visit) -> list[tuple[str, str]]:
    """Return the reasons to choose from, in words; none if the page does not ask for them."""
    asked = visit.features["subscription_cancel"]["cancellation_reason"]
    names = asked["options"] if asked["enabled"] else []
    return [(name, gettext(_REASONS[name])) for name in names if name in _REASONS]


def cancel(visit: Visit, id: str) -> Response:
    """Cancel a subscription now or at the end of its period, as the configuration says."""
    subscription = _own_subscription(visit, id)
    if subscription is None:
        return not_found(visit.request)
    feature, details = visit.features["subscription_cancel"], _cancellation_details(visit)
    if feature["mode"] == "immediately":
        prorate = feature["proration_behavior"] == "create_prorations"
        params = {"cancellation_details": details, "prorate": prorate}
        subscriptions.cancel(visit.context, params, id)
        return completed(visit, "subscription_cancel", "canceled")
    if not subscription["cancel_at"]:
        params = {"cancel_at_period_end": True, "cancellation_details": details}
        subscriptions.update(visit.context, params, id)
    return completed(visit, "subscription_cancel", "ends")


def _cancellation_details(visit: Visit) -> Object:
    """Return the customer's reason and comment, if the form asks for them."""
    reasons, form = dict(_reasons(visit)), visit.request.form
    if not reasons:
        return {}
    reason, comment = form.get("feedback", ""), form.get("comment", "").strip()
    feedback = {"feedback": reason} if reason in reasons else {}
    return feedback | ({"comment": comment[:_LONGEST_COMMENT]} if comment else {})


def renew(visit: Visit, id: str) -> Response:
    """Take back that a subscription ends."""
    if _own_subscription(visit, id) is None:
        return not_found(visit.request)
    unset = {"comment": "", "feedback": ""}
    params = {"cancel_at_period_end": False, "cancellation_details": unset}
    subscriptions.update(visit.context, params, id)
    return redirect(f"{visit.path()}?notice=renewed")


def _own_subscription(visit: Visit, id: str) -> Object | None:
    """Return a subscription of the customer that has begun and not ended, or None."""
    subscription = visit.context.get("subscription", id)
    if subscription is None or subscription["customer"] != visit.customer["id"]:
        return None
    return None if subscription["status"] in _NOT_RUNNING else subscription


def can_be_canceled(visit: Visit, id: str) -> bool:
    """Return whether a subscription (by id) goes on until the customer cancels it."""
    subscription = _own_subscription(visit, id)
    return subscription is not None and not subscription["cancel_at"]
