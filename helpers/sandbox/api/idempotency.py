"""Idempotency keys: a repeated request happens once. docs.stripe.com/api/idempotent_requests"""

from collections.abc import Callable

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError

_MAX_LENGTH = 255
_SELECT = "SELECT request, request_id, body FROM answers WHERE account = ? AND key = ?"
_INSERT = "INSERT INTO answers VALUES (?, ?, ?, ?, ?)"


def run_once(
    context: Context, key: str | None, fingerprint: str, request_id: str, work: Callable[[], str]
) -> tuple[str, dict[str, str]]:
    """Do the work, unless its key has a result already; return the body and extra headers.

    The result of a request that fails is not saved, so it can be tried again. Raises StripeError
    for a key that was used with another request, or is too long.
    """
    if not key:
        return work(), {}
    if len(key) > _MAX_LENGTH:  # the limit is documented, the words are ours
        message = f"Idempotency keys can be up to {_MAX_LENGTH} characters long."
        raise StripeError(message, "idempotency_error")
    saved = context.store.run(_SELECT, context.account, key)
    if not saved:
        body = work()
        context.store.run(_INSERT, context.account, key, fingerprint, request_id, body)
        return body, {"Idempotency-Key": key}
    [(first_fingerprint, first_id, body)] = saved
    if first_fingerprint != fingerprint:
        raise _reused(key)
    replayed = {"Idempotent-Replayed": "true", "Original-Request": first_id}
    return body, {"Idempotency-Key": key} | replayed


def _reused(key: str) -> StripeError:
    message = (
        "Keys for idempotent requests can only be used with the same parameters they were first "
        f"used with. Try using a key other than '{key}' if you meant to execute a different "
        "request."
    )
    return StripeError(message, "idempotency_error")
