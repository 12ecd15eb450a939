"""The hints of the exercises: for each requirement what is wrong with this answer, then nearly all.

They are here, and not in the notebooks, so that nobody reads them too early.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

from helpers.sandbox.money import format_amount

# A function returns what is wrong with an answer. It may fail: an answer can be anything.
Hint = str | Callable[[Any], str]
Hints = Mapping[str, tuple[Hint, str]]  # by the requirement, as check() prints it


def _amount_of(price: Any) -> str:
    if not hasattr(price, "unit_amount"):
        create = "The answer is what client.v1.prices.create(params=…) returns."
        return f"{_kind(price, 'price')} {create}"
    said = format_amount(price.unit_amount, price.currency)
    return f"Its unit_amount is {price.unit_amount}, which is {said}: amounts are in minor units."


def _kind(answer: Any, wanted: str) -> str:
    return f"This is no {wanted}: its type is {type(answer).__name__}."


def _of_data(hint: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return a hint about checkout data that also says if it is none, or lacks something."""

    def of_any(answer: Any) -> str:
        if not isinstance(answer, dict):
            return _kind(answer, "dictionary")
        if "price_data" in answer:
            return "Its price_data stands beside line_items: it belongs in the line item."
        if isinstance(items := answer.get("line_items"), dict):
            return "Its line_items is no list: put the line item into square brackets."
        if items == []:
            return "Its line_items is empty: write a line item into it."
        try:
            return hint(answer)
        except KeyError as error:
            return f"It has no {error.args[0]}."

    return of_any


@_of_data
def _quantity_of(data: Any) -> str:
    if "quantity" in data:
        return "The quantity is part of the line item, not beside line_items."
    quantity = data["line_items"][0].get("quantity")
    if isinstance(quantity, str):
        return f"The quantity of its line item is {quantity!r}: a number has no quotes."
    return f"The quantity of its line item is {quantity}."


_ONE: tuple[Hint, str] = (_quantity_of, 'Write "quantity": 1.')


@_of_data
def _own_price_of(data: Any) -> str:
    names = " and ".join(data["line_items"][0])
    return f"Its line item has {names}, but no price_data, which takes the place of price."


@_of_data
def _reference_of(data: Any) -> str:
    known = data.get("client_reference_id")
    if known is not None:
        return f"Its client_reference_id is {known!r}."
    if "client_reference_id" in data["line_items"][0]:
        return "The reference belongs to the whole order: it stands beside line_items."
    return "It has no reference yet. Stripe's parameter for your own number ends with _id."


@_of_data
def _problems_of(data: Any) -> str:
    from helpers.prepare_data.checkout_data import check_checkout_data

    return " ".join(f"{problem}" for problem in check_checkout_data(data)[:1])


def _email_of(session: Any) -> str:
    known = session.customer_email
    return f"Its customer_email is {known}." if known else "It has no customer_email."


def _order_of(session: Any) -> str:
    metadata = session.metadata.to_dict() if session.metadata else {}
    if not metadata:
        return "Its metadata is empty. metadata is a dictionary of your own, beside mode."
    return f"Its metadata is {metadata}. The name is order, and the value is a text."


def _returned(*arguments: str) -> Callable[[Any], str]:
    """Return a hint that says what a function returns for an object with these fields."""
    fields = dict(argument.split("=") for argument in arguments)

    def hint(function: Any) -> str:
        if not callable(function):
            return _no_function(function)
        given = " and ".join(f"{name} {value}" for name, value in fields.items())
        return f"With {given}, yours {_does(function, _Fields(**fields))}"

    return hint


def _returned_for(type: str, **fields: str) -> Callable[[Any], str]:
    """Return a hint that says what a function returns for an event."""

    def hint(function: Any) -> str:
        if not callable(function):
            return _no_function(function)
        event = _Fields(type=type, data=_Fields(object=_Fields(**fields)))
        paid = f" with payment_status {fields['payment_status']}" if fields else ""
        return f"For {type}{paid}, yours {_does(function, event)}"

    return hint


def _does(function: Callable[[Any], Any], given: Any) -> str:
    """Return what a function does with an object: what it returns, or the error that it raises."""
    with redirect_stdout(StringIO()):
        try:
            return f"returns {function(given)!r}."
        except NameError as error:
            (given_as, *_) = function.__code__.co_varnames
            return f"ends in an error ({error}). Is it {given_as}.{error.name}?"
        except Exception as error:  # whatever the learner has written
            return f"ends in an error ({error})."


def _no_function(answer: Any) -> str:
    kind = type(answer).__name__
    return f"Your answer is no function but a value ({kind}). Write one: def answer(…): return …"


class _Fields:
    """An object with these fields, which can be read as items as well, like Stripe's own."""

    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"it has no {name}")  # Python would name this class

    def __getitem__(self, name: str) -> Any:
        return self.__dict__[name]


def _open_to(function: Any) -> str:
    if not callable(function):
        return _no_function(function)
    closed = ("unpaid", "canceled", "incomplete", "incomplete_expired", "paused")
    answers = {status: function(_subscription(status)) for status in closed}
    for status, each in answers.items():
        if isinstance(each, str) and each:
            return f"For {status}, yours returns {each!r}: a text counts as true. Return False."
    open_to = [status for status, each in answers.items() if each]
    return f"Yours also lets in: {', '.join(open_to)}."


def _test_of(test: Any) -> str:
    if not callable(test):
        return _no_function(test)
    if not test.__name__.startswith("test_"):
        name = test.__name__
        return f"It is called {name}: pytest runs only functions whose names begin with test_."
    return 'Run it alone to see why: suite.run(answer). Pay with method="us_bank_account".'


def _subscription(status: str) -> _Fields:
    return _Fields(status=status, cancel_at_period_end=False)


def _price_data(data: Any) -> Any:
    return data["line_items"][0]["price_data"]


@_of_data
def _amount_in(data: Any) -> str:
    item = _price_data(data)
    amount = item["unit_amount"]
    if not isinstance(amount, int):
        return f"Its unit_amount is {amount!r}: it must be a whole number, of cents."
    return f"Its unit_amount is {amount}, which is {format_amount(amount, item['currency'])}."


def _unread(code: Any) -> str:
    if not isinstance(code, str):
        return f"{_kind(code, 'text')} Write the whole program between three quotes."
    from helpers.going_live.check_list import check_backend

    return check_backend(None, code=code).notes[0]


def _found(point: str) -> Callable[[Any], str]:
    """Return a hint that says what the check list says about a point."""

    def hint(code: Any) -> str:
        from helpers.going_live.check_list import check_backend

        first = check_backend(None, code=code).results[point][0]
        line = first.place.line if first.place else 0
        return f"{f'Line {line}: ' if line else ''}{first.reason}"

    return hint


_ACTIVE = "The status alone decides: until the end of the period, it stays active."
_THREE = 'Three statuses open the door: "active", "trialing" and "past_due".'
_LATER = "checkout.session.async_payment_"
_COMPLETED = "checkout.session.completed"
_TWO_FIELDS = 'Return: status is "complete", and payment_status is not "unpaid".'
_MAPPING = "Each other type has one answer: a dictionary and .get(event.type) will do."
_USD = 'US dollars are "usd", in small letters.'
_DOLLARS: tuple[Hint, str] = (
    _of_data(lambda data: f"Its currency is {_price_data(data)['currency']}."),
    _USD,
)
HINTS: Mapping[str, Hints] = {
    "a-second-price": {
        "it is $12.50, in minor units": (_amount_of, "$12.50 is 1250 cents: write 1250."),
        "it is in US dollars": (
            lambda price: f"Its currency is {price.currency}.",
            _USD,
        ),
        "it belongs to the sticker": (
            "It belongs to another product.",
            'Name the product that you made above: "product": product.id',
        ),
    },
    "three-with-a-reference": {
        "three are sold": (
            _quantity_of,
            'Write the item as {**data["line_items"][0], "quantity": 3}, in a list.',
        ),
        "it is the item in data": (
            lambda answer: f"Its price is {answer['line_items'][0]['price']}.",
            'Take the item as it is: {**data["line_items"][0], "quantity": 3}.',
        ),
        "the reference is order-42": (
            _reference_of,
            'Beside line_items: "client_reference_id": "order-42".',
        ),
        "Stripe would accept it": (
            _problems_of,
            "Begin with {**data, …}, so that all the rest stays as it was.",
        ),
    },
    "a-session-for-jenny": {
        "it is an open session": (
            lambda answer: (
                f"Its status is {answer.status}."
                if hasattr(answer, "status")
                else _kind(answer, "session")
            ),
            "The answer is what client.v1.checkout.sessions.create(params=…) returns.",
        ),
        "it has Jenny's email address": (
            _email_of,
            'Write params={**data, "customer_email": "jenny@example.com", …}.',
        ),
        "its metadata says order 42": (_order_of, 'Write "metadata": {"order": "42"}.'),
    },
    "when-to-ship": {
        "a paid session may ship": (
            _returned("status=complete", "payment_status=paid"),
            _TWO_FIELDS,
        ),
        "a free order may ship": (
            _returned("status=complete", "payment_status=no_payment_required"),
            f"Only unpaid is in the way. {_TWO_FIELDS}",
        ),
        "money on its way may not": (
            _returned("status=complete", "payment_status=unpaid"),
            f"A complete session may still be unpaid. {_TWO_FIELDS}",
        ),
        "an open session may not": (_returned("status=open", "payment_status=unpaid"), _TWO_FIELDS),
        "an open one for a free order may not": (
            _returned("status=open", "payment_status=no_payment_required"),
            _TWO_FIELDS,
        ),
    },
    "what-the-backend-does": {
        "a card payment ships": (
            _returned_for(_COMPLETED, payment_status="paid"),
            f'For {_COMPLETED}, return "ship", unless the session is unpaid.',
        ),
        "a free order ships": (
            _returned_for(_COMPLETED, payment_status="no_payment_required"),
            "Only unpaid has to wait: compare event.data.object.payment_status with that.",
        ),
        "money on its way waits": (
            _returned_for(_COMPLETED, payment_status="unpaid"),
            'If event.data.object.payment_status is "unpaid", return "wait".',
        ),
        "money that arrives ships": (
            _returned_for(f"{_LATER}succeeded", payment_status="paid"),
            f'For {_LATER}succeeded, return "ship". {_MAPPING}',
        ),
        "if it does not arrive, the customer is told": (
            _returned_for(f"{_LATER}failed", payment_status="unpaid"),
            f'For {_LATER}failed, return "tell the customer". {_MAPPING}',
        ),
        "a refund stops the parcel": (
            _returned_for("charge.refunded"),
            f'For charge.refunded, return "stop the parcel". {_MAPPING}',
        ),
        "nothing happens for a new product": (
            _returned_for("product.created"),
            "For all other types, return None.",
        ),
    },
    "who-may-come-in": {
        "who has paid may come in": (_returned("status=active"), _THREE),
        "who tries it out may, too": (_returned("status=trialing"), _THREE),
        "a card that has just failed closes no door": (_returned("status=past_due"), _THREE),
        "who leaves at the end of the period may stay until then": (
            _ACTIVE,
            "Do not look at cancel_at_period_end.",
        ),
        "all others may not": (_open_to, _THREE),
    },
    "money-that-takes-days": {
        "it passes for your backend": (
            _test_of,
            'After settle(order), parcels() is ["2 × T-shirt"].',
        ),
        "it notices a backend that ships before the money is there": (
            "It passes even for a backend that ships too early: look at parcels() twice.",
            "Between paying and settle(order), assert parcels() == [].",
        ),
        "it notices a backend that never ships such an order": (
            "It passes even if nothing is ever shipped: look at parcels() at the end as well.",
            'After settle(order), assert parcels() == ["2 × T-shirt"].',
        ),
    },
    "mend-an-order": {
        "it is a one-time payment": (
            _of_data(lambda data: f"Its mode is {data['mode']}, but a T-shirt is paid once."),
            'A price without recurring goes with "mode": "payment".',
        ),
        "its success_url is a complete address": (
            lambda data: f"Its success_url begins with {data['success_url'][:12]}…",
            "Put https:// in front.",
        ),
        "the session's id will be put into that address": (
            lambda data: f"Its success_url ends with …{data['success_url'][-30:]}",
            "Stripe looks for plain braces: ?session_id={CHECKOUT_SESSION_ID}",
        ),
        "it is one T-shirt": _ONE,
        "it costs $20.00": (_amount_in, "$20.00 is 2000 cents: write 2000."),
        "it is in US dollars": _DOLLARS,
        "Stripe takes it": (
            _problems_of,
            "Take the order above as it is, and change only the four mistakes.",
        ),
    },
    "repair-a-backend": {
        "Python can read it": (
            _unread,
            "On that line or the one before, a colon, a quote or a bracket is missing.",
        ),
        "the key comes from the environment": (
            _found("keys"),
            'Write stripe.StripeClient(os.environ["STRIPE_SECRET_KEY"]). A signing secret comes '
            'from os.environ["STRIPE_WEBHOOK_SECRET"].',
        ),
        "the server sets the price": (
            _found("prices"),
            "Keep the price of a mug in the code, such as MUG = 1200, and do not read the form's.",
        ),
        "the signature of each event is checked": (
            _found("signature"),
            "Call client.construct_event(request.get_data(), signature, secret), and abort(400) if "
            "it raises stripe.SignatureVerificationError.",
        ),
        "the page that customers come back to asks Stripe": (
            _found("return page"),
            "Retrieve the session whose id is in the address, and look at its payment_status.",
        ),
        "an order that is sent twice makes one session": (
            _found("idempotency"),
            'Add options={"idempotency_key": request.form["order"]} to the create call.',
        ),
        "a lost request is sent again": (
            _found("retries"),
            "Add max_network_retries=2 to stripe.StripeClient(…).",
        ),
    },
    "a-price-on-the-spot": {
        "it describes its own price": (
            _own_price_of,
            'Write [{"price_data": {…}, "quantity": 1}].',
        ),
        "it is one coffee": _ONE,
        "it is $3.50": (_amount_in, "$3.50 is 350 cents: write 350."),
        "it is in US dollars": _DOLLARS,
        "the product has a name": (
            "price_data has no product_data with a name in it.",
            'Inside price_data: "product_data": {"name": "Coffee"}.',
        ),
        "Stripe would accept it": (
            _problems_of,
            "price_data needs a currency, a unit_amount, and product_data with the name.",
        ),
    },
}
