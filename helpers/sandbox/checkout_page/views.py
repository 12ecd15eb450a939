"""The checkout page: /c/pay/ID is the form, /c/pay/ID/authenticate the bank's challenge."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from werkzeug import Request, Response

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_page import closed_page
from helpers.sandbox.checkout_page.checkout_page import form_page, typed
from helpers.sandbox.checkout_page.order_step import prepare
from helpers.sandbox.checkout_page.summary import summary
from helpers.sandbox.checkout_sessions import bank_payment, payments
from helpers.sandbox.checkout_sessions.by_hand import UnknownSession
from helpers.sandbox.pages.page_response import at_home, page, redirect, static_file
from helpers.sandbox.payment_form import ways_to_pay

if TYPE_CHECKING:
    from helpers.sandbox import Sandbox


def respond(sandbox: "Sandbox", environ: dict) -> Response:
    """Answer a request for a path under /c/. A GET never pays."""
    request = Request(environ)
    steps = request.path.strip("/").split("/")
    if steps[:2] == ["c", "static"] and len(steps) == 3:
        return static_file(steps[2]) or closed_page.unknown(request)
    handler = _HANDLERS.get((request.method.replace("HEAD", "GET"), *steps[3:]))
    if steps[:2] != ["c", "pay"] or len(steps) < 3 or handler is None:
        return closed_page.unknown(request)
    return _in_session(sandbox, request, steps[2], handler)


def _in_session(
    sandbox: "Sandbox", request: Request, session_id: str, handler: Callable
) -> Response:
    """Let a handler do its work in one transaction."""
    try:
        with sandbox.page_context(session_id) as context:
            session = context.get("checkout.session", session_id)
            if session is None or session["ui_mode"] != "hosted_page":
                return closed_page.unknown(request)
            return handler(request, context, session)
    except UnknownSession:
        return closed_page.unknown(request)


def _show(request: Request, context: Context, session: dict) -> Response:
    if session["status"] != "open":
        return closed_page.closed(request, context, session)
    failed, changed = "failed" in request.args, request.args.get("changed")
    return form_page(request, context, session, failed=failed, changed=changed)


def _pay(request: Request, context: Context, session: dict) -> Response:
    details = typed(request, context, session)
    if session["status"] == "open":
        form = prepare(request, context, session, details)
        if form:
            return form
    by_card = ways_to_pay.chosen(session, details.further) == ways_to_pay.CARD
    outcome = (payments if by_card else bank_payment).pay(context, session, details)
    if outcome.status == "authentication_required":
        return redirect(f"{session['id']}/authenticate")
    return _after(request, context, outcome) or form_page(
        request, context, session, details, outcome
    )


def _after(request: Request, context: Context, outcome: payments.Outcome) -> Response | None:
    """Return where an attempt leads; None if the payer has to type again."""
    session = outcome.session
    if outcome.status == "expired":
        return closed_page.closed(request, context, session)
    if outcome.status in ("complete", "already_complete"):
        return redirect(at_home(request, context.address, closed_page.success_url(session)))
    return None


def _challenge(request: Request, context: Context, session: dict) -> Response:
    card = payments.waiting_card(context, session)
    if session["status"] != "open" or card is None:
        return redirect(f"../{session['id']}")
    return page(
        request,
        "challenge.html",
        leads_to=session["success_url"],
        card=f"Your {card['card']['brand'].title()} card ending in {card['card']['last4']}",
        amount=summary(context, session).amount if session["amount_total"] else None,
        action="authenticate",
    )


def _answer(request: Request, context: Context, session: dict) -> Response:
    outcome = payments.answer(context, session, request.form.get("answer") == "complete")
    why = "changed=code" if outcome.problems else "failed=1"
    return _after(request, context, outcome) or redirect(f"../{session['id']}?{why}")


_HANDLERS = {
    ("GET",): _show,
    ("POST",): _pay,
    ("GET", "authenticate"): _challenge,
    ("POST", "authenticate"): _answer,
}
