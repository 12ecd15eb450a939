"""The payment form: what it asks for, what was typed, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from werkzeug import Request, Response

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_page.addresses import is_embedded, page_name
from helpers.sandbox.checkout_page.order import choices
from helpers.sandbox.checkout_page.samples import (
    PAYER_FIELDS,
    folded_samples,
    samples_heading,
    visible_samples,
)
from helpers.sandbox.checkout_page.sections import errors_by_field, sections
from helpers.sandbox.checkout_page.summary import summary
from helpers.sandbox.checkout_sessions import customers, saved_cards
from helpers.sandbox.checkout_sessions.paying import Outcome
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.pages.rendering import linkify
from helpers.sandbox.pages.responses import page, relative_url
from helpers.sandbox.payment_form import fields, methods
from helpers.sandbox.payment_form.card import CARD_FIELDS, CardDetails
from helpers.sandbox.payments import intents
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
_TEMPLATE = Path(__file__).with_name("templates") / "checkout.html"
_STATUS = {"invalid": 422, "declined": 402}


def typed_details(request: Request, context: Context, session: Object) -> CardDetails:
    """Return what the payer typed; an email address that the session has cannot be changed."""
    form = request.form.to_dict()
    card_fields = {name: form.pop(name, "") for name in CARD_FIELDS}
    if request.method != "POST":
        form = fields.defaults(session) | saved_cards.defaults(context, session)
    details = CardDetails(**card_fields, other_fields=form)
    email = customers.email_of(context, session)
    return replace(details, email=email) if email else details


def form_page(
    request: Request,
    context: Context,
    session: Object,
    details: CardDetails | None = None,
    outcome: Outcome | None = None,
    failed: bool = False,
    changed: str | None = None,
) -> Response:
    """Return the page with the form: empty, filled in, or with what went wrong.

    `failed`: the payer comes back from a challenge that failed. `changed` names what is different
    from what the payer last saw: the "order", or its promotion "code".
    """
    details = details or typed_details(request, context, session)
    details = _payer_of(context, session, details) if failed else details
    details = replace(details, cvc="") if outcome else details  # an attempt keeps all but the CVC
    errors = errors_by_field(_problems(outcome))
    payment_methods = methods.offered_methods(session)
    form_sections, checkboxes = sections(context, session, details, errors)
    options = [option for section in form_sections for option in section.payment_methods]
    return page(
        request,
        _TEMPLATE,
        _STATUS.get(outcome.status, 200) if outcome else 200,
        redirects_to=session["success_url"],
        embedded=is_embedded(session),
        action=page_name(session),
        amount_shown=session["amount_total"],
        back_url=_back_url(request, context, session),
        change=_change(changed),
        checkboxes=checkboxes,
        can_change=any(option.removable for option in options),
        choices=choices(context, session, details.other_fields, errors),
        decline=_last_error(context, session) if failed else _error(outcome),
        focus=next(iter(errors), None),
        folded_samples=folded_samples(payment_methods),
        footnote=gettext("Nothing is charged: this is a sandbox."),
        hint=gettext("The session stays open: try again, or choose another card."),
        payer_fields=PAYER_FIELDS,
        samples_heading=samples_heading(payment_methods),
        sections=form_sections,
        summary=summary(context, session),
        texts=_custom_texts(session),
        visible_samples=visible_samples(payment_methods),
    )


def _change(changed: str | None) -> str | None:
    return {
        "order": gettext("The order has changed. Look at the total, then pay."),
        "code": gettext("The promotion code can no longer be used. Look at the total, then pay."),
    }.get(changed or "")


def _custom_texts(session: Object) -> dict[str, str]:
    """Return the shop's own texts as HTML, by their position on the page."""
    texts = session["custom_text"] or {}
    return {name: linkify(text["message"]) for name, text in texts.items() if text}


def _problems(outcome: Outcome | None) -> Sequence[Problem]:
    return outcome.problems if outcome else ()


def _error(outcome: Outcome | None) -> Object | None:
    return outcome.error.body()["error"] if outcome and outcome.error else None


def _last_error(context: Context, session: Object) -> Object | None:
    """Return why the last attempt failed, for a payer who comes back from the challenge."""
    intent = intents.current_intent(context, session) or {}
    return intent.get("last_payment_error") or intent.get("last_setup_error")


def _payer_of(context: Context, session: Object, details: CardDetails) -> CardDetails:
    """Fill in again who wanted to pay; a card's number is kept by nobody."""
    method = (_last_error(context, session) or {}).get("payment_method") or {}
    payer = method.get("billing_details") or {}
    email, name = payer.get("email") or "", payer.get("name") or ""
    return replace(details, email=details.email or email, name=details.name or name)


def _back_url(request: Request, context: Context, session: Object) -> str | None:
    url = session["cancel_url"]
    return relative_url(request, context.address, url) if url else None
