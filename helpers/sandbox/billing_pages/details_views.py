"""The portal's page for a customer's details, /p/session/SECRET/details."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from werkzeug import Response

from helpers.sandbox.billing_pages.details import (
    changes,
    detail_inputs,
    detail_problems,
    present_values,
)
from helpers.sandbox.billing_pages.visit import Visit, completed, leads_to, parent_url
from helpers.sandbox.checkout_page.sections import errors_by_field
from helpers.sandbox.customers import endpoints as customers
from helpers.sandbox.pages.responses import page
from helpers.sandbox.payment_form.inputs import FormValues

_TEMPLATE = Path(__file__).with_name("templates") / "details.html"


def show_details(visit: Visit) -> Response:
    """Show the form with what is known of the customer."""
    return _details_page(visit, present_values(visit.customer))


def change_details(visit: Visit) -> Response:
    """Save what was typed, or say what is wrong with it."""
    typed = visit.request.form.to_dict()
    problems = detail_problems(_allowed(visit), typed)
    if problems:
        return _details_page(visit, typed, problems)
    customers.update(visit.context, changes(_allowed(visit), typed), visit.customer["id"])
    return completed(visit, "customer_update", "details")


def _allowed(visit: Visit) -> list[str]:
    return visit.features["customer_update"]["allowed_updates"]


def _details_page(visit: Visit, typed: FormValues, problems: Any = ()) -> Response:
    errors = errors_by_field(problems)
    inputs = [
        replace(each, value=typed.get(each.name) or each.default, error=errors.get(each.name))
        for each in detail_inputs(_allowed(visit), typed)
    ]
    return page(
        visit.request,
        _TEMPLATE,
        422 if problems else 200,
        redirects_to=leads_to(visit),
        action=visit.path("details"),
        back_url=parent_url(visit),
        fields=inputs,
        focus=next(iter(errors), None),
    )
