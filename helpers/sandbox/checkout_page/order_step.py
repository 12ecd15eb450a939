"""The step before paying: the payer changes the order, or has the form filled in."""

from dataclasses import replace

from werkzeug import Request, Response

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_page.checkout_page import form_page
from helpers.sandbox.checkout_page.samples import sample
from helpers.sandbox.checkout_sessions import order, payments
from helpers.sandbox.payment_form import fields
from helpers.sandbox.payment_form.card import CardDetails

_BUTTONS = {"update", order.REMOVE}  # those that change the order


def prepare(
    request: Request, context: Context, session: dict, details: CardDetails
) -> Response | None:
    """Carry out changes of the order; return the form if the payer is to look at it again.

    Nobody pays an amount that they have not seen: the form tells which one it showed.
    """
    problems = order.change(context, session, request.form)
    if problems:
        outcome = payments.Outcome("invalid", session, problems=tuple(problems))
        return form_page(request, context, session, details, outcome)
    row, asked = sample(request.form.get("fill", "")), request.form.keys() & _BUTTONS
    if row:
        filled = fields.completed(session, details.further)
        details = row.fill_in(replace(details, further=filled))
    seen = request.form.get("shown") in (None, str(session["amount_total"]))
    if row or asked or not seen:
        return form_page(request, context, session, details, changed=None if seen else "order")
    return None
