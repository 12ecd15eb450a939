"""A link to the portal for one customer: docs.stripe.com/api/customer_portal/sessions/object."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.schema import objects

Object = dict[str, Any]
LINK = "billing_portal.link"  # the sandbox's own: what the secret in a session's URL opens
# docs.stripe.com/customer-management: a link that nobody uses ends after five minutes, any other
# one an hour after its last use, and at the latest two hours after its creation.
_UNUSED, _AFTER_USE, _AT_MOST = 300, 3600, 7200  # seconds


def new_session(context: Context, params: Object, configuration: Object) -> Object:
    """Save a session and the link to its page, send its event and return it."""
    secret = context.new_id("test")
    session = objects.new(
        context,
        stripe.billing_portal.Session,
        "bps",
        configuration=configuration["id"],
        customer=params["customer"],
        flow=_flow(params.get("flow_data")),
        locale=params.get("locale"),
        return_url=params.get("return_url") or configuration["default_return_url"],
        url=f"{context.address}/p/session/{secret}",
    )
    context.save(session)
    context.save(_new_link(context, secret, session))
    context.emit("billing_portal.session.created", session)
    return session


def _flow(data: Object | None) -> Object | None:
    """Return a session's `flow` from its `flow_data`: the details of the type that it has."""
    if not data:
        return None
    details = {name: data[name] for name in (data["type"],) if name in data}
    completion = data.get("after_completion") or {"type": "portal_homepage"}
    return details | {"after_completion": completion, "type": data["type"]}


def _new_link(context: Context, secret: str, session: Object) -> Object:
    return {
        "object": LINK,
        "id": secret,
        "session": session["id"],
        "created": context.now(),
        "expires_at": context.now() + _UNUSED,
        "flow_completed": False,
        "setup_intent": None,  # the one that saves the customer's new card
    }


def follow_link(context: Context, secret: str) -> Object | None:
    """Return the link with this secret, and note its use; None if it has expired."""
    link, now = context.require(LINK, secret), context.now()
    if now >= link["expires_at"]:
        return None
    return context.save(link | {"expires_at": min(now + _AFTER_USE, link["created"] + _AT_MOST)})
