"""The checkout page: /c/pay/ID is the form, /c/pay/ID/authenticate the bank's challenge."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from werkzeug import Request, Response

from . import closed_page, further_fields, order, payments
from .card_details import CardDetails
from .checkout_page import form_page, typed
from .context import Context
from .page_response import at_home, page, redirect, static_file
from .samples import sample
from .summary import summary

if TYPE_CHECKING:
    from . import Sandbox


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
    with ExitStack() as stack:
        try:
            context = stack.enter_context(sandbox.page_context(session_id))
        except LookupError:
            return closed_page.unknown(request)
        session = context.get("checkout.session", session_id)
        if session is None or session["ui_mode"] != "hosted_page":
            return closed_page.unknown(request)
        return handler(request, context, session)


def _show(request: Request, context: Context, session: dict) -> Response:
    if session["status"] != "open":
        return closed_page.closed(request, context, session)
    return form_page(request, context, session, failed="failed" in request.args)


def _pay(request: Request, context: Context, session: dict) -> Response:
    details = typed(request, context, session)
    if session["status"] == "open":
        prepared = _prepare(request, context, session, details)
        if prepared:
            return prepared
    outcome = payments.pay(context, session, details)
    if outcome.status == "authentication_required":
        return redirect(f"{session['id']}/authenticate")
    return _after(request, context, outcome) or form_page(
        request, context, session, details, outcome
    )


def _prepare(
    request: Request, context: Context, session: dict, details: CardDetails
) -> Response | None:
    """Carry out changes of the order; return the form if the payer is to look at it again.

    Nobody pays an amount that they have not seen: the form tells which one it showed.
    """
    problems = order.change(context, session, request.form)
    if problems:
        outcome = payments.Outcome("invalid", session, problems=tuple(problems))
        return form_page(request, context, session, details, outcome)
    row, asked = sample(request.form.get("fill", "")), request.form.keys() & _CHANGES
    if row:
        filled = further_fields.completed(session, details.further)
        details = row.fill_in(replace(details, further=filled))
    seen = request.form.get("shown") in (None, str(session["amount_total"]))
    if row or asked or not seen:
        return form_page(request, context, session, details, changed=not seen)
    return None


_CHANGES = {"update", order.REMOVE}  # the buttons that change the order


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
        amount=summary(context, session).amount,
        action="authenticate",
    )


def _answer(request: Request, context: Context, session: dict) -> Response:
    outcome = payments.answer(context, session, request.form.get("answer") == "complete")
    back = redirect(f"../{session['id']}?failed=1")
    return _after(request, context, outcome) or back


_HANDLERS = {
    ("GET",): _show,
    ("POST",): _pay,
    ("GET", "authenticate"): _challenge,
    ("POST", "authenticate"): _answer,
}
