"""The portal's page for a new card, /p/session/SECRET/card, and the bank's challenge."""

from pathlib import Path
from typing import Any

from werkzeug import Response

from helpers.sandbox.billing_pages import card_change
from helpers.sandbox.billing_pages.card_form import (
    card_problems,
    early_refusal,
    form_values,
    is_sample,
    status_of,
    typed_card,
)
from helpers.sandbox.billing_pages.texts import method_text
from helpers.sandbox.billing_pages.visit import Visit, completed, leads_to, parent_url
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.pages.rendering import SHARED_TEMPLATES
from helpers.sandbox.pages.responses import page, redirect
from helpers.sandbox.payment_form.card import CardDetails

Object = dict[str, Any]
_TEMPLATE = Path(__file__).with_name("templates") / "card.html"


def show_card(visit: Visit) -> Response:
    """Show the form, or why the bank refused the last card."""
    waiting = card_change.waiting(visit.context, visit.link)
    failed = "failed" in visit.request.args and not waiting
    return _card_page(visit, CardDetails(), error=_last_error(visit) if failed else None)


def _last_error(visit: Visit) -> Object | None:
    intent = visit.context.get("setup_intent", visit.link["setup_intent"] or "")
    return intent and intent["last_setup_error"]


def change_card(visit: Visit) -> Response:
    """Save the card that was typed, or ask for another one."""
    details = typed_card(visit.request)
    if is_sample(visit.request):
        return _card_page(visit, details)
    problems = card_problems(details, visit.context.now())
    refusal = early_refusal(details)
    if problems or refusal:
        return _card_page(visit, details, problems, refusal)
    outcome = card_change.change_card(visit.context, visit.link, visit.customer, details)
    if outcome.status == "authentication_required":
        return redirect(visit.path("authenticate"))
    if outcome.error:
        return _card_page(visit, details, error=outcome.error.body()["error"])
    return _saved(visit, outcome)


def _saved(visit: Visit, outcome: card_change.Outcome) -> Response:
    return completed(visit, "payment_method_update", "unpaid" if outcome.unpaid else "card")


def _card_page(
    visit: Visit, details: CardDetails, problems: Any = (), error: Object | None = None
) -> Response:
    return page(
        visit.request,
        _TEMPLATE,
        status_of(problems, error),
        redirects_to=leads_to(visit),
        action=visit.path("card"),
        back_url=parent_url(visit),
        **form_values(details, problems, error),
    )


def challenge(visit: Visit) -> Response:
    """Show the 3D Secure challenge of the card that waits for it."""
    waiting = card_change.waiting(visit.context, visit.link)
    if waiting is None:
        return redirect(visit.path("card"))
    return page(
        visit.request,
        SHARED_TEMPLATES / "challenge.html",
        redirects_to=leads_to(visit),
        action=visit.path("authenticate"),
        card=gettext("Your %(card)s card", card=method_text(waiting[1])),
    )


def answer_challenge(visit: Visit) -> Response:
    """Save the card if the customer has authenticated."""
    waiting = card_change.waiting(visit.context, visit.link)
    if waiting is None:
        return redirect(visit.path("card"))
    passed = visit.request.form.get("answer") == "complete"
    outcome = card_change.answer_challenge(visit.context, visit.customer, *waiting, passed)
    return redirect(visit.path("card?failed=1")) if outcome.error else _saved(visit, outcome)
