"""The pages of sessions that cannot be paid: complete, expired, or not there."""

from werkzeug import Request, Response

from helpers.sandbox.api.context import Context
from helpers.sandbox.pages.page_response import at_home, page

_DONE = {
    "paid": ("This is paid", "The session is complete. It can be paid only once."),
    "unpaid": (
        "This is done",
        "The session is complete. The payment is yet to be captured or to arrive.",
    ),
    "no_payment_required": ("This is done", "The session is complete. Nothing had to be paid."),
}


def closed(request: Request, context: Context, session: dict) -> Response:
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
    return page(request, "notice.html", status, link=link, **notice)


def unknown(request: Request) -> Response:
    """Return the page for a session that the sandbox does not have."""
    text = (
        "There is no such page, or no session with this id. "
        "Create a session and open the address in its url."
    )
    return page(request, "notice.html", 404, kind="closed", mark="?", title="Not found", text=text)


def success_url(session: dict) -> str:
    """Return where a payer goes after paying, with the session's id put in.

    docs.stripe.com/payments/checkout/custom-success-page
    """
    return (session["success_url"] or "").replace("{CHECKOUT_SESSION_ID}", session["id"])
