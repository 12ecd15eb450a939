"""The checkout page: /c/pay/ID is the form, /c/pay/ID/authenticate the bank's challenge."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from werkzeug import Request, Response

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.engine import Engine, UnknownSession
from helpers.sandbox.checkout_page.form import form_page, typed_details
from helpers.sandbox.checkout_page.samples import sample
from helpers.sandbox.checkout_page.summary import summary
from helpers.sandbox.checkout_sessions import order, paying
from helpers.sandbox.pages.responses import at_home, notice_page, page, redirect, static_file
from helpers.sandbox.payment_form import fields, methods
from helpers.sandbox.payment_form.card import CardDetails

_CHALLENGE = Path(__file__).with_name("templates") / "challenge.html"


def respond(engine: Engine, environ: dict) -> Response:
    """Answer a request for a path under /c/. A GET never pays."""
    request = Request(environ)
    steps = request.path.strip("/").split("/")
    if steps[:2] == ["c", "static"] and len(steps) == 3:
        return static_file(steps[2]) or unknown_page(request)
    handler = _HANDLERS.get((request.method.replace("HEAD", "GET"), *steps[3:]))
    if steps[:2] != ["c", "pay"] or len(steps) < 3 or handler is None:
        return unknown_page(request)
    return _in_session(engine, request, steps[2], handler)


def _in_session(engine: Engine, request: Request, session_id: str, handler: Callable) -> Response:
    """Let a handler do its work in one transaction."""
    try:
        with engine.session_context(session_id) as context:
            session = context.get("checkout.session", session_id)
            if session is None or session["ui_mode"] != "hosted_page":
                return unknown_page(request)
            return handler(request, context, session)
    except UnknownSession:
        return unknown_page(request)


def _show(request: Request, context: Context, session: dict) -> Response:
    if session["status"] != "open":
        return closed_page(request, context, session)
    failed, changed = "failed" in request.args, request.args.get("changed")
    return form_page(request, context, session, failed=failed, changed=changed)


def _pay(request: Request, context: Context, session: dict) -> Response:
    details = typed_details(request, context, session)
    if session["status"] == "open":
        form = form_again(request, context, session, details)
        if form:
            return form
    by_card = methods.chosen(session, details.further) == methods.CARD
    pay = paying.pay_by_card if by_card else paying.pay_by_bank_debit
    outcome = pay(context, session, details)
    if outcome.status == "authentication_required":
        return redirect(f"{session['id']}/authenticate")
    return _after(request, context, outcome) or form_page(
        request, context, session, details, outcome
    )


def _after(request: Request, context: Context, outcome: paying.Outcome) -> Response | None:
    """Return where an attempt leads; None if the payer has to type again."""
    session = outcome.session
    if outcome.status == "expired":
        return closed_page(request, context, session)
    if outcome.status in ("complete", "already_complete"):
        return redirect(at_home(request, context.address, success_url(session)))
    return None


def _challenge(request: Request, context: Context, session: dict) -> Response:
    card = paying.waiting_card(context, session)
    if session["status"] != "open" or card is None:
        return redirect(f"../{session['id']}")
    return page(
        request,
        _CHALLENGE,
        leads_to=session["success_url"],
        card=f"Your {card['card']['brand'].title()} card ending in {card['card']['last4']}",
        amount=summary(context, session).amount if session["amount_total"] else None,
        action="authenticate",
    )


def _answer_challenge(request: Request, context: Context, session: dict) -> Response:
    outcome = paying.answer_challenge(context, session, request.form.get("answer") == "complete")
    why = "changed=code" if outcome.problems else "failed=1"
    return _after(request, context, outcome) or redirect(f"../{session['id']}?{why}")


_HANDLERS = {
    ("GET",): _show,
    ("POST",): _pay,
    ("GET", "authenticate"): _challenge,
    ("POST", "authenticate"): _answer_challenge,
}


_ORDER_BUTTONS = {"update", order.REMOVE}  # those that change the order


def form_again(
    request: Request, context: Context, session: dict, details: CardDetails
) -> Response | None:
    """Carry out changes of the order; return the form if the payer is to look at it again.

    Nobody pays an amount that they have not seen: the form tells which one it showed.
    """
    problems = order.change_order(context, session, request.form)
    if problems:
        outcome = paying.Outcome("invalid", session, problems=tuple(problems))
        return form_page(request, context, session, details, outcome)
    row, asked = sample(request.form.get("fill", "")), request.form.keys() & _ORDER_BUTTONS
    if row:
        filled = fields.with_required_samples(session, details.further)
        details = row.fill_in(replace(details, further=filled))
    seen = request.form.get("shown") in (None, str(session["amount_total"]))
    if row or asked or not seen:
        return form_page(request, context, session, details, changed=None if seen else "order")
    return None


_DONE = {
    "paid": ("This is paid", "The session is complete. It can be paid only once."),
    "unpaid": (
        "This is done",
        "The session is complete. The payment is yet to be captured or to arrive.",
    ),
    "no_payment_required": ("This is done", "The session is complete. Nothing had to be paid."),
}


def closed_page(request: Request, context: Context, session: dict) -> Response:
    """Return the page of a complete or expired session, with a way back to the shop."""
    if session["status"] == "complete":
        title, text = _DONE[session["payment_status"]]
        notice = {"kind": "done", "mark": "✓", "title": title, "text": text}
        return _notice(request, context, 200, success_url(session), **notice)
    title, text = "This session has expired", "It can no longer be paid. Go back and start again."
    notice = {"kind": "closed", "mark": "!", "title": title, "text": text}
    return _notice(request, context, 410, session["cancel_url"], **notice)


def _notice(
    request: Request, context: Context, status: int, url: str | None, **notice: str
) -> Response:
    link = at_home(request, context.address, url) if url else None
    return notice_page(request, status, link=link, **notice)


def unknown_page(request: Request) -> Response:
    """Return the page for a session that the sandbox does not have."""
    text = (
        "There is no such page, or no session with this id. "
        "Create a session and open the address in its url."
    )
    return notice_page(request, 404, kind="closed", mark="?", title="Not found", text=text)


def success_url(session: dict) -> str:
    """Return where a payer goes after paying, with the session's id put in.

    docs.stripe.com/payments/checkout/custom-success-page
    """
    return (session["success_url"] or "").replace("{CHECKOUT_SESSION_ID}", session["id"])
