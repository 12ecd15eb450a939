"""Errors as Stripe sends them: docs.stripe.com/api/errors, docs.stripe.com/error-codes."""

import re
from typing import Any

from helpers.sandbox.validation.problems import Problem

_DOC_URL = "https://stripe.com/docs/error-codes/"


class StripeError(Exception):
    """An error that the API responds with, from which the SDK raises the right class.

    `status` is that of the HTTP response; `extra` are more fields of the error object.
    """

    def __init__(
        self,
        message: str,
        type: str = "invalid_request_error",
        status: int = 400,
        code: str | None = None,
        param: str | None = None,
        decline_code: str | None = None,
        **extra: Any,
    ):
        super().__init__(message)
        self.keeps_changes = False  # whether what the request did before it failed is kept
        self.message, self.type, self.status = message, type, status
        self.code, self.param, self.decline_code, self.extra = code, param, decline_code, extra

    def body(self, log_page: str | None = None) -> dict[str, Any]:
        """Return the response's body; fields that are None are left out, as Stripe does.

        `log_page` is the URL of the request's page in the log.
        """
        fields = {
            "code": self.code,
            "decline_code": self.decline_code,
            "doc_url": self.code and _DOC_URL + self.code.replace("_", "-"),
            "message": self.message,
            "param": self.param,
            "request_log_url": log_page,
            "type": self.type,
            **self.extra,
        }
        return {"error": {name: value for name, value in fields.items() if value is not None}}


def invalid_request(
    message: str, code: str | None = None, param: str | None = None, status: int = 400
) -> StripeError:
    """Return the error of a request that cannot be carried out."""
    return StripeError(message, status=status, code=code, param=param)


def from_problem(problem: Problem) -> StripeError:
    """Return the error for a problem with the parameters."""
    return invalid_request(problem.message, problem.code, problem.param or None)


# What Stripe calls an object in this error, where that is not its `object`.
_NAMES = {
    "billing_portal.configuration": "configuration",
    "payment_method": "PaymentMethod",
    "promotion_code": "promotion code",
    "setup_intent": "setupintent",
    "shipping_rate": "shipping rate",
    "tax_rate": "tax rate",
    "test_helpers.test_clock": "test clock",
    "webhook_endpoint": "webhook endpoint",
}


def no_such(kind: str, id: str, param: str = "id", status: int = 404) -> StripeError:
    """Return the error for an id that the account does not have."""
    if kind == "checkout.session" and not _SESSION_ID.fullmatch(id):
        # stripe/stripe-cli#761; no source gives the status.
        return invalid_request(f"Invalid checkout.session id: {id}", status=status)
    other_mode = _LIVE_MODE if id.startswith("cs_live_") else ""
    message = f"No such {_NAMES.get(kind, kind)}: '{id}'{other_mode}"
    return invalid_request(message, "resource_missing", param, status)


_SESSION_ID = re.compile(r"cs_(test|live)_\w+")
# The sandbox has no live mode, but such an id says that it comes from there.
_LIVE_MODE = (
    "; a similar object exists in live mode, but a test mode key was used to make this request."
)


def authentication_error(message: str, code: str | None = None, status: int = 401) -> StripeError:
    """Return the error of a request without a valid key."""
    return StripeError(message, status=status, code=code)


def api_error(message: str) -> StripeError:
    """Return the error of a request that failed through no fault of its own."""
    return StripeError(message, "api_error", 500)


def card_error(
    code: str, message: str, decline_code: str | None = None, param: str | None = None, **extra: Any
) -> StripeError:
    """Return the error of a declined card: docs.stripe.com/declines."""
    return StripeError(message, "card_error", 402, code, param, decline_code, **extra)
