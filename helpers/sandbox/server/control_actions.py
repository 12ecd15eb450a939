"""What can be done to the sandbox by its control: the paths, and who answers.

To add one, write a function and name it in ROUTES; it gets the sandbox, the parameters and the id
in the path.
"""

import re
from typing import TYPE_CHECKING, Any

import stripe

from helpers.sandbox.api.errors import StripeError, invalid_request, no_such
from helpers.sandbox.checkout_sessions.by_hand import UnknownSession

if TYPE_CHECKING:
    from helpers.sandbox.sandbox import Sandbox

Object = dict[str, Any]


def _about(sandbox: "Sandbox", params: Object) -> Object:
    _only(params)
    return {
        "object": "sandbox",
        "address": sandbox.address,
        "api_version": sandbox.api_version,
        "state": sandbox.state,
        "time": sandbox.clock.now(),
    }


def _clock(sandbox: "Sandbox", params: Object) -> Object:
    _only(params)
    return {"object": "sandbox.clock", "time": sandbox.clock.now()}


def _advance(sandbox: "Sandbox", params: Object) -> Object:
    _only(params, "advance")
    try:
        sandbox.clock.advance(_seconds(params.get("advance")))
    except ValueError as error:
        raise invalid_request(str(error), param="advance") from None
    return _clock(sandbox, {})


def _seconds(given: Any) -> int:
    if not re.fullmatch("-?[0-9]{1,12}", str(given)):
        raise ValueError("advance has to be a whole number of seconds.")
    return int(given)


def _pay(sandbox: "Sandbox", params: Object, id: str) -> Object:
    try:
        return sandbox.pay(id, **params)
    except LookupError as error:
        raise _not_found(error, id) from None
    except stripe.StripeError as error:
        raise _as_stripe(error) from None


def _settle(sandbox: "Sandbox", params: Object, id: str) -> Object:
    _only(params, "succeeds")
    words = {None: None, True: True, False: False, "true": True, "false": False}
    given = params.get("succeeds")
    if isinstance(given, (list, dict)) or given not in words:
        raise invalid_request("succeeds has to be true or false.", param="succeeds")
    try:
        return sandbox.settle(id, words[given])
    except LookupError as error:
        raise _not_found(error, id) from None


def _not_found(error: LookupError, id: str) -> StripeError:
    """Return the error for an unknown session, or for what it cannot be paid with."""
    if isinstance(error, UnknownSession):
        return no_such("checkout.session", id, "session")
    return invalid_request(str(error))


def _reset(sandbox: "Sandbox", params: Object) -> Object:
    _only(params)
    sandbox.reset()
    return _about(sandbox, {})


def _only(params: Object, *names: str) -> None:
    """Raise StripeError for parameters beside these."""
    for name in params.keys() - set(names):
        message = f"Received unknown parameter: {name}"
        raise invalid_request(message, "parameter_unknown", name)


def _as_stripe(error: stripe.StripeError) -> StripeError:
    """Return the API's error for what the SDK raises."""
    told = (error.json_body or {}).get("error") or {"message": error.user_message}
    return StripeError(status=error.http_status, **told)


ROUTES = {
    "": {"GET": _about},
    "clock": {"GET": _clock, "POST": _advance},
    "sessions/{}/pay": {"POST": _pay},
    "sessions/{}/settle": {"POST": _settle},
    "reset": {"POST": _reset},
}
