"""The customer portal at /p/session/SECRET: docs.stripe.com/customer-management."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from werkzeug import Request, Response

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.engine import Engine
from helpers.sandbox.billing_pages import cancel_views, card_views, details_views, portal
from helpers.sandbox.billing_pages.texts import translated
from helpers.sandbox.billing_pages.visit import Visit, not_found, open_visit
from helpers.sandbox.billing_portal.sessions import LINK, follow_link
from helpers.sandbox.languages.choice import speaking_to
from helpers.sandbox.languages.speaking import N_, gettext
from helpers.sandbox.pages.responses import notice_page, page, redirect, relative_url

Object = dict[str, Any]
Handler = Callable[..., Response]
_TEMPLATE = Path(__file__).with_name("templates") / "portal.html"
_NOTICES = {  # by the name in the address that one is sent back to; the second is the style
    "card": (N_("The new card is saved. It pays from now on."), "success"),
    "details": (N_("Your details are saved."), "success"),
    "canceled": (N_("The subscription is canceled."), "success"),
    "ends": (N_("The subscription will not be renewed."), "success"),
    "renewed": (N_("The subscription goes on."), "success"),
    "unpaid": (N_("The new card is saved, but it could not pay the open invoice."), "warning"),
}
_FEATURES = {  # what each page needs, by the first step of its path in the portal
    "authenticate": "payment_method_update",
    "card": "payment_method_update",
    "details": "customer_update",
    "subscriptions": "subscription_cancel",
}
_FLOW_PAGES = {"customer_update": "details", "payment_method_update": "card"}


def respond(engine: Engine, environ: Object) -> Response:
    """Answer a request for a path under /p/session/. A GET changes nothing of the customer's."""
    request = Request(environ)
    _, kind, secret, *rest = [*request.path.strip("/").split("/"), "", ""][:7]
    with engine.object_context(LINK, secret) as context:
        link = follow_link(context, secret) if context and kind == "session" else None
        if context is None or kind != "session":
            return not_found(request)
        if link is None:
            return _expired(request, context, secret)
        visit = open_visit(request, context, link)
        steps = [step for step in rest if step]
        handler, ids = _handler(request.method, steps)
        if visit is None or handler is None or not _is_offered(visit, steps):
            return not_found(request)
        with speaking_to(request, visit.session["locale"], visit.customer["preferred_locales"]):
            return handler(visit, *ids)


def _handler(method: str, steps: list[str]) -> tuple[Handler | None, list[str]]:
    ids = steps[1:2] if steps[:1] == ["subscriptions"] and len(steps) == 3 else []
    pattern = tuple("ID" if step in ids else step for step in steps)
    return _HANDLERS.get((method.replace("HEAD", "GET"), *pattern)), ids


def _is_offered(visit: Visit, steps: list[str]) -> bool:
    """Return whether the configuration allows what one can do on a page."""
    feature = _FEATURES.get(steps[0]) if steps else None
    return feature is None or visit.features[feature]["enabled"]


def _home(visit: Visit) -> Response:
    flow_page = _flow_page(visit)
    if flow_page:
        return redirect(visit.path(flow_page))
    context, customer = visit.context, visit.customer
    return page(
        visit.request,
        _TEMPLATE,
        back_url=visit.back_url,
        details=portal.details(customer),
        features=visit.features,
        invoices=portal.invoices(context, customer),
        methods=portal.methods(context, customer),
        notice=_notice(visit),
        path=visit.path(),
        profile=visit.profile,
        subscriptions=portal.subscriptions(context, customer),
    )


def _notice(visit: Visit) -> tuple[str, str] | None:
    notice = _NOTICES.get(visit.request.args.get("notice", ""))
    return translated(notice) if notice else None


def _flow_page(visit: Visit) -> str | None:
    """Return the page that a session's flow begins with, None for the portal's first page."""
    flow = visit.flow or {"type": ""}
    if flow["type"] == "subscription_cancel":
        id = flow["subscription_cancel"]["subscription"]
        return f"subscriptions/{id}/cancel" if cancel_views.can_be_canceled(visit, id) else None
    return _FLOW_PAGES.get(flow["type"])


def _done(visit: Visit) -> Response:
    """Confirm a completed flow, with the shop's own message if it has one."""
    flow = visit.session["flow"] or {"after_completion": {}}
    confirmation = flow["after_completion"].get("hosted_confirmation") or {}
    text, _ = _notice(visit) or (gettext("All done."), "")
    return notice_page(
        visit.request,
        200,
        kind="done",
        mark="✓",
        title=gettext("All done"),
        text=confirmation.get("custom_message") or text,
        link=visit.back_url,
    )


_HANDLERS: dict[tuple[str, ...], Handler] = {
    ("GET",): _home,
    ("GET", "done"): _done,
    ("GET", "card"): card_views.show_card,
    ("POST", "card"): card_views.change_card,
    ("GET", "details"): details_views.show_details,
    ("POST", "details"): details_views.change_details,
    ("GET", "authenticate"): card_views.challenge,
    ("POST", "authenticate"): card_views.answer_challenge,
    ("GET", "subscriptions", "ID", "cancel"): cancel_views.ask_to_cancel,
    ("POST", "subscriptions", "ID", "cancel"): cancel_views.cancel,
    ("POST", "subscriptions", "ID", "renew"): cancel_views.renew,
}


def _expired(request: Request, context: Context, secret: str) -> Response:
    link = context.require(LINK, secret)
    session = context.require("billing_portal.session", link["session"])
    url = session["return_url"]
    with speaking_to(request, session["locale"]):
        return notice_page(
            request,
            410,
            kind="closed",
            mark="!",
            title=gettext("This link has expired"),
            text=gettext(
                "A link to the portal works for five minutes, and for an hour after its last use. "
                "Create another session."
            ),
            link=relative_url(request, context.address, url) if url else None,
        )
