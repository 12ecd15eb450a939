"""The checkout page: /c/pay/ID is the form, /c/pay/ID/authenticate is the bank's challenge.

An embedded page has its client secret in the place of the id: /c/embedded/CLIENT_SECRET.
/c/recover/ID leads to the page of a copy of an expired session.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from werkzeug import Request, Response

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.engine import Engine, UnknownSession
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.checkout_page.addresses import (
    RECOVER,
    is_embedded,
    is_page_of,
    page_name,
    page_path,
    session_id_of,
)
from helpers.sandbox.checkout_page.form import form_page, typed_details
from helpers.sandbox.checkout_page.samples import find_sample
from helpers.sandbox.checkout_page.summary import summary
from helpers.sandbox.checkout_sessions import paying, saved_cards
from helpers.sandbox.checkout_sessions.objects import note_opened
from helpers.sandbox.checkout_sessions.optional_items import is_optional_field
from helpers.sandbox.checkout_sessions.order import REMOVE_CODE_BUTTON, change_order
from helpers.sandbox.checkout_sessions.recovery import recover_session
from helpers.sandbox.languages.choice import speaking_to
from helpers.sandbox.languages.speaking import N_, gettext
from helpers.sandbox.pages.rendering import SHARED_TEMPLATES
from helpers.sandbox.pages.responses import (
    not_found_page,
    notice_page,
    page,
    redirect,
    relative_root,
    relative_url,
    static_file,
)
from helpers.sandbox.payment_form import fields, methods
from helpers.sandbox.payment_form.card import CardDetails

Object = dict[str, Any]
Handler = Callable[[Request, Context, Object], Response]
_CHALLENGE_TEMPLATE = SHARED_TEMPLATES / "challenge.html"
# Their buttons change the order, or what the form offers, and do not pay.
_ORDER_BUTTONS = {"update", REMOVE_CODE_BUTTON, saved_cards.REMOVE_CARD_BUTTON}
_COMPLETE = {  # title and text, by payment_status
    "paid": (N_("Already paid"), N_("The session is complete. It can be paid only once.")),
    "unpaid": (
        N_("Already complete"),
        N_("The session is complete. The payment is yet to be captured or to arrive."),
    ),
    "no_payment_required": (
        N_("Already complete"),
        N_("The session is complete. No payment was required."),
    ),
}
_THANKS = {  # the same, on the last page in a frame
    "paid": (N_("Thank you"), N_("The payment has succeeded.")),
    "unpaid": (N_("Thank you"), N_("The payment is being processed: the money is on its way.")),
    "no_payment_required": (N_("Thank you"), N_("All done. No payment was required.")),
}


def respond(engine: Engine, environ: Object) -> Response:
    """Answer a request for a path under /c/. A GET never pays."""
    request = Request(environ)
    segments = request.path.strip("/").split("/")
    if segments[:2] == ["c", "static"] and len(segments) == 3:
        return static_file(segments[2]) or _not_found(request)
    handlers = _RECOVERY_HANDLERS if segments[1:2] == [RECOVER] else _HANDLERS
    handler = handlers.get((request.method.replace("HEAD", "GET"), *segments[3:]))
    if len(segments) < 3 or handler is None:
        return _not_found(request)
    return _handle(engine, request, "/".join(segments[:3]), handler)


def _handle(engine: Engine, request: Request, path: str, handler: Handler) -> Response:
    """Run a handler for the session whose page has this path, in one transaction."""
    session_id, locale = session_id_of(path.rpartition("/")[2]), None
    try:
        with engine.session_context(session_id) as context:
            session = context.get("checkout.session", session_id)
            if session is None or not is_page_of(session, path):
                return _not_found(request)
            locale = session["locale"]
            with speaking_to(request, locale):
                return handler(request, context, session)
    except UnknownSession:
        return _not_found(request)
    except StripeError as error:  # nothing has happened: the transaction is undone
        with speaking_to(request, locale):
            notice = _closed(gettext("This order is no longer available"))
            return notice_page(request, 410, **notice, text=gettext(error.message))


def _show(request: Request, context: Context, session: Object) -> Response:
    if session["status"] != "open":
        return _closed_page(request, context, session)
    if request.method == "GET":  # a HEAD shows the page to nobody
        note_opened(context, session["id"])
    failed, changed = "failed" in request.args, request.args.get("changed")
    return form_page(request, context, session, failed=failed, changed=changed)


def _recover(request: Request, context: Context, session: Object) -> Response:
    """Lead to the page of a copy of an expired session."""
    copy = recover_session(context, session)
    if copy is None:
        text = gettext("It can be used for 30 days. Go back to the shop and start again.")
        return notice_page(request, 410, **_closed(gettext("This link has expired")), text=text)
    return redirect(f"../pay/{copy['id']}")


def _pay(request: Request, context: Context, session: Object) -> Response:
    details = typed_details(request, context, session)
    if session["status"] == "open":
        form = _change_order(request, context, session, details)
        if form:
            return form
    outcome = _attempt(context, session, details)
    if outcome.status == "authentication_required":
        return redirect(f"{page_name(session)}/authenticate")
    return _end(request, context, outcome) or form_page(request, context, session, details, outcome)


def _attempt(context: Context, session: Object, details: CardDetails) -> paying.Outcome:
    """Pay with the method that the payer has chosen."""
    saved = saved_cards.chosen_card(context, session, details.other_fields)
    if saved:
        return paying.pay_by_saved_card(context, session, details, saved)
    by_card = methods.chosen_method(session, details.other_fields) == methods.CARD
    pay = paying.pay_by_card if by_card else paying.pay_by_bank_debit
    return pay(context, session, details)


def _end(request: Request, context: Context, outcome: paying.Outcome) -> Response | None:
    """Return the response to an attempt that ends the checkout, None if it goes on."""
    session = outcome.session
    if outcome.status == "expired":
        return _closed_page(request, context, session)
    if outcome.status in ("complete", "already_complete"):
        return redirect(_after_payment(request, context, session))
    return None


def _after_payment(request: Request, context: Context, session: Object) -> str:
    """Return where the browser goes: back to the shop, unless the shop's page is around this."""
    if is_embedded(session):
        return relative_root(request) + page_path(session)
    return relative_url(request, context.address, _success_url(session))


def _challenge(request: Request, context: Context, session: Object) -> Response:
    card = paying.card_to_authenticate(context, session)
    if session["status"] != "open" or card is None:
        return redirect(f"../{page_name(session)}")
    return page(
        request,
        _CHALLENGE_TEMPLATE,
        redirects_to=session["success_url"],
        embedded=is_embedded(session),
        card=gettext(
            "Your %(brand)s card ending in %(last4)s",
            brand=card["card"]["brand"].title(),
            last4=card["card"]["last4"],
        ),
        amount=summary(context, session).amount if session["amount_total"] else None,
        action="authenticate",
    )


def _answer_challenge(request: Request, context: Context, session: Object) -> Response:
    outcome = paying.answer_challenge(context, session, request.form.get("answer") == "complete")
    query = "changed=code" if outcome.problems else "failed=1"
    return _end(request, context, outcome) or redirect(f"../{page_name(session)}?{query}")


_HANDLERS: dict[tuple[str, ...], Handler] = {
    ("GET",): _show,
    ("POST",): _pay,
    ("GET", "authenticate"): _challenge,
    ("POST", "authenticate"): _answer_challenge,
}
_RECOVERY_HANDLERS: dict[tuple[str, ...], Handler] = {("GET",): _recover}


def _change_order(
    request: Request, context: Context, session: Object, details: CardDetails
) -> Response | None:
    """Change the order as the form asks; return the form if the payer has to look at it again.

    Nobody pays an amount that they have not seen: the form sends the amount that it showed.
    """
    saved_cards.remove_card(context, session, request.form)
    problems = change_order(context, session, request.form)
    if problems:
        outcome = paying.Outcome("invalid", session, problems=tuple(problems))
        return form_page(request, context, session, details, outcome)
    sample = find_sample(request.form.get("fill", ""))
    if sample:
        other_fields = fields.fill_required_with_samples(session, details.other_fields)
        details = sample.fill_in(replace(details, other_fields=other_fields))
    amount_seen = request.form.get("shown") in (None, str(session["amount_total"]))
    if sample or not amount_seen or any(map(_changes_order, request.form)):
        changed = None if amount_seen else "order"
        return form_page(request, context, session, details, changed=changed)
    return None


def _changes_order(name: str) -> bool:
    """Return whether a field of the form is a button that changes the order and does not pay."""
    return name in _ORDER_BUTTONS or is_optional_field(name)


def _closed_page(request: Request, context: Context, session: Object) -> Response:
    """Return the page of a complete or expired session, with a link back to the shop."""
    if is_embedded(session) and session["status"] == "complete":
        return _thanks(request, session)
    if session["status"] == "complete":
        title, text = map(gettext, _COMPLETE[session["payment_status"]])
        notice = {"kind": "done", "mark": "✓", "title": title, "text": text}
        return _notice(request, context, 200, _success_url(session), **notice)
    text = gettext("It can no longer be paid. Go back and start again.")
    notice = _closed(gettext("This session has expired")) | {"text": text}
    url, embedded = session["cancel_url"], is_embedded(session)
    return _notice(request, context, 410, url, embedded=embedded, **notice)


def _closed(title: str) -> dict[str, str]:
    return {"kind": "closed", "mark": "!", "title": title}


def _notice(
    request: Request, context: Context, status: int, url: str | None, **notice: Any
) -> Response:
    link = relative_url(request, context.address, url) if url else None
    return notice_page(request, status, link=link, **notice)


def _thanks(request: Request, session: Object) -> Response:
    """Return the last page in a frame; its script tells the page around it, which then goes on."""
    always = session["redirect_on_completion"] == "always"
    return_url = _with_id(session["return_url"], session) if always else None
    title, text = map(gettext, _THANKS[session["payment_status"]])
    notice = {"kind": "done", "mark": "✓", "title": title, "text": text}
    return notice_page(
        request, 200, link=None, embedded=True, completed=True, return_url=return_url, **notice
    )


def _not_found(request: Request) -> Response:
    """Return the page for an address or a session that does not exist."""
    return not_found_page(
        request,
        N_(
            "There is no such page, or no session with this id. "
            "Create a session and open the address in its url field."
        ),
    )


def _success_url(session: Object) -> str:
    """Return where a payer goes after paying, with the session's id filled in."""
    return _with_id(session["success_url"], session)


def _with_id(url: str | None, session: Object) -> str:
    """Return a URL of the shop with the id of the session in the place of its template.

    docs.stripe.com/payments/checkout/custom-success-page
    """
    return (url or "").replace("{CHECKOUT_SESSION_ID}", session["id"])
