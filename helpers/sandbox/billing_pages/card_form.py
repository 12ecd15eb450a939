"""The form for a card alone: in the portal, and on the page of an open invoice."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from werkzeug import Request

from helpers.sandbox.checkout_page.samples import (
    PAYER_FIELDS,
    find_sample,
    folded_samples,
    samples_heading,
    visible_samples,
)
from helpers.sandbox.checkout_page.sections import card_inputs, errors_by_field
from helpers.sandbox.payment_form.card import CardDetails, check
from helpers.sandbox.payment_form.methods import CARD
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]


def typed_card(request: Request) -> CardDetails:
    """Return what was typed, or the values of the test card that was clicked."""
    form = request.form
    details = CardDetails(
        number=form.get("number", ""),
        expiration=form.get("expiration", ""),
        cvc=form.get("cvc", ""),
        name=form.get("name", ""),
    )
    sample = find_sample(request.form.get("fill", ""))
    return sample.fill_in(details) if sample else details


def is_sample(request: Request) -> bool:
    """Return whether a test card was clicked, which only fills in the form."""
    return find_sample(request.form.get("fill", "")) is not None


def card_problems(details: CardDetails, now: int) -> list[Problem]:
    """Return what is wrong with a card; `now` is in Unix seconds."""
    return [each for each in check(details, now) if each.path != ("email",)]


def early_refusal(details: CardDetails) -> Object | None:
    """Return the API's error for a number that is no test card, before any bank is asked."""
    card = details.card
    return None if card.is_test_card else card.error().body()["error"]


def form_values(
    details: CardDetails, problems: Sequence[Problem] = (), error: Object | None = None
) -> Object:
    """Return what card_form.html shows: the fields, what is wrong with them, and test cards.

    `error` is that of the API, for a card that was declined.
    """
    details = replace(details, cvc="") if problems or error else details
    errors = errors_by_field(problems)
    return {
        "decline": error,
        "fields": card_inputs(details, errors),
        "focus": next(iter(errors), None),
        "folded_samples": folded_samples((CARD,)),
        "payer_fields": PAYER_FIELDS,
        "samples_heading": samples_heading((CARD,)),
        "visible_samples": visible_samples((CARD,)),
    }


def status_of(problems: Sequence[Problem], error: Object | None) -> int:
    """Return the HTTP status of the page with the form."""
    return 422 if problems else 402 if error else 200
