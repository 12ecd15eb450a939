"""The payment form: what it asks for, what was typed, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from werkzeug import Request, Response

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_page import order
from helpers.sandbox.checkout_page.samples import WHO, first, heading, others
from helpers.sandbox.checkout_page.sections import errors, sections
from helpers.sandbox.checkout_page.summary import summary
from helpers.sandbox.checkout_sessions import customers
from helpers.sandbox.checkout_sessions.paying import Outcome
from helpers.sandbox.pages.rendering import linked
from helpers.sandbox.pages.responses import at_home, page
from helpers.sandbox.payment_form import fields, methods
from helpers.sandbox.payment_form.card import CARD_FIELDS, CardDetails
from helpers.sandbox.payments import intents
from helpers.sandbox.validation.problems import Problem

_TEMPLATE = Path(__file__).with_name("templates") / "checkout.html"
_STATUS = {"invalid": 422, "declined": 402}
_FOOTNOTE = "Nothing is charged: this is a sandbox."
_HINT = "The session stays open: try again, or choose another card."
_NEWS = {
    "order": "The order has changed. Look at the total, then pay.",
    "code": "The promotion code can no longer be used. Look at the total, then pay.",
}


def typed_details(request: Request, context: Context, session: dict) -> CardDetails:
    """Return what the payer typed; an e-mail address the session knows cannot be changed."""
    form = request.form.to_dict()
    own = {name: form.pop(name, "") for name in CARD_FIELDS}
    further = form if request.method == "POST" else fields.defaults(session)
    details = CardDetails(**own, further=further)
    known = customers.email_of(context, session)
    return replace(details, email=known) if known else details


def form_page(
    request: Request,
    context: Context,
    session: dict,
    details: CardDetails | None = None,
    outcome: Outcome | None = None,
    failed: bool = False,
    changed: str | None = None,
) -> Response:
    """Return the form: empty, filled in, or with what went wrong.

    `changed` says what is another than the payer has seen: the "order", or its promotion "code".
    """
    details = details or typed_details(request, context, session)
    details = replace(details, cvc="") if outcome else details  # after an attempt, all but the CVC
    wrong = errors(_problems(outcome))
    ways = methods.offered(session)
    fields, boxes = sections(context, session, details, wrong)
    return page(
        request,
        _TEMPLATE,
        _STATUS.get(outcome.status, 200) if outcome else 200,
        leads_to=session["success_url"],
        action=session["id"],
        back_url=_back(request, context, session),
        boxes=boxes,
        choices=order.choices(context, session, details.further, wrong),
        decline=_last_error(context, session) if failed else _error(outcome),
        footnote=_FOOTNOTE,
        first=first(ways),
        heading=heading(ways),
        hint=_HINT,
        news=_NEWS.get(changed),
        others=others(ways),
        sections=fields,
        shown=session["amount_total"],
        summary=summary(context, session),
        texts=_texts(session),
        who=WHO,
        wrong=next(iter(wrong), None),
    )


def _texts(session: dict) -> dict:
    """Return the shop's own texts, with their links."""
    given = session["custom_text"] or {}
    return {name: linked(text["message"]) for name, text in given.items() if text}


def _problems(outcome: Outcome | None) -> Sequence[Problem]:
    return outcome.problems if outcome else ()


def _error(outcome: Outcome | None) -> dict | None:
    return outcome.error.body()["error"] if outcome and outcome.error else None


def _last_error(context: Context, session: dict) -> dict | None:
    """Return why the last attempt failed, for a payer who comes back from the challenge."""
    intent = intents.current(context, session) or {}
    return intent.get("last_payment_error") or intent.get("last_setup_error")


def _back(request: Request, context: Context, session: dict) -> str | None:
    url = session["cancel_url"]
    return at_home(request, context.address, url) if url else None
