"""The payment form: what it asks for, what was typed, and what is wrong with it."""

from dataclasses import asdict, dataclass, replace

from werkzeug import Request, Response

from . import customers, intents, payments
from .card_details import CardDetails
from .context import Context
from .page_response import at_home, page
from .payments import Outcome
from .samples import GROUPS
from .summary import summary


@dataclass(frozen=True)
class Input:
    """A field of the form; `name` is also its attribute in CardDetails."""

    name: str
    label: str
    autocomplete: str
    placeholder: str
    type: str = "text"
    inputmode: str | None = None
    value: str = ""
    error: str | None = None
    readonly: bool = False


_INPUTS = (
    Input("email", "Email", "email", "you@example.com", "email", "email"),
    Input("number", "Card number", "cc-number", "1234 1234 1234 1234", inputmode="numeric"),
    Input("expiration", "Expiration", "cc-exp", "MM / YY", inputmode="numeric"),
    Input("cvc", "CVC", "cc-csc", "CVC", inputmode="numeric"),
    Input("name", "Cardholder name", "cc-name", "Name on the card"),
)
_STATUS = {"invalid": 422, "declined": 402}
_FOOTNOTE = "Nothing is charged: this is a sandbox."
_HINT = "The session stays open: try again, or choose another card."


def typed(request: Request, context: Context, session: dict) -> CardDetails:
    """Return what the payer typed; an e-mail address the session knows cannot be changed."""
    details = CardDetails(**{each.name: request.form.get(each.name, "") for each in _INPUTS})
    known = customers.email_of(context, session)
    return replace(details, email=known) if known else details


def form_page(
    request: Request,
    context: Context,
    session: dict,
    details: CardDetails | None = None,
    outcome: Outcome | None = None,
    failed: bool = False,
) -> Response:
    """Return the form: empty, filled in, or with what went wrong."""
    bought, asks_card = summary(context, session), payments.asks_card(session)
    error = _last_error(context, session) if failed else _error(outcome)
    details = details or typed(request, context, session)
    return page(
        request,
        "checkout.html",
        _STATUS.get(outcome.status, 200) if outcome else 200,
        leads_to=session["success_url"],
        action=session["id"],
        asks_card=asks_card,
        back_url=_back(request, context, session),
        decline=error,
        fields=_fields(context, session, details, outcome)[: None if asks_card else 1],
        footnote=_FOOTNOTE,
        groups=GROUPS,
        hint=_HINT,
        summary=bought,
    )


def _fields(
    context: Context, session: dict, details: CardDetails, outcome: Outcome | None
) -> list[Input]:
    """Return the fields with what was typed in them; after an attempt, all but the CVC."""
    errors = {_name(problem.path[0]): problem.message for problem in _problems(outcome)}
    values = asdict(details) | ({"cvc": ""} if outcome else {})
    known = bool(customers.email_of(context, session))
    return [
        replace(
            each,
            value=values[each.name],
            error=errors.get(each.name),
            readonly=known and each.name == "email",
        )
        for each in _INPUTS
    ]


def _problems(outcome: Outcome | None) -> tuple:
    return outcome.problems if outcome else ()


def _name(param: str) -> str:
    return "expiration" if param in ("exp_month", "exp_year") else param


def _error(outcome: Outcome | None) -> dict | None:
    return outcome.error.body()["error"] if outcome and outcome.error else None


def _last_error(context: Context, session: dict) -> dict | None:
    """Return why the last attempt failed, for a payer who comes back from the challenge."""
    intent = intents.current(context, session) or {}
    return intent.get("last_payment_error") or intent.get("last_setup_error")


def _back(request: Request, context: Context, session: dict) -> str | None:
    url = session["cancel_url"]
    return at_home(request, context.address, url) if url else None
