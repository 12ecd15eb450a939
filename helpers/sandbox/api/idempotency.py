"""Idempotency keys: a request sent twice happens once: docs.stripe.com/api/idempotent_requests."""

from collections.abc import Callable

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError

_LONGEST = 255
_KEPT = "SELECT request, request_id, body FROM answers WHERE account = ? AND key = ?"
_KEEP = "INSERT INTO answers VALUES (?, ?, ?, ?, ?)"
Replies = tuple[str, dict[str, str]]  # body and headers


def once(
    context: Context, key: str | None, fingerprint: str, request_id: str, work: Callable[[], str]
) -> Replies:
    """Do the work, unless its key has an answer already; return the body and its headers.

    An error keeps no answer, so the request can be tried again. Raises StripeError for a key that
    was used with another request, or is too long.
    """
    if not key:
        return work(), {}
    if len(key) > _LONGEST:  # the limit is documented, the words are ours
        message = f"Idempotency keys can be up to {_LONGEST} characters long."
        raise StripeError(message, "idempotency_error")
    kept = context.store.run(_KEPT, context.account, key)
    if not kept:
        body = work()
        context.store.run(_KEEP, context.account, key, fingerprint, request_id, body)
        return body, {"Idempotency-Key": key}
    [(first, original, body)] = kept
    if first != fingerprint:
        raise _reused(key)
    replayed = {"Idempotent-Replayed": "true", "Original-Request": original}
    return body, {"Idempotency-Key": key} | replayed


def _reused(key: str) -> StripeError:
    message = (
        "Keys for idempotent requests can only be used with the same parameters they were first "
        f"used with. Try using a key other than '{key}' if you meant to execute a different "
        "request."
    )
    return StripeError(message, "idempotency_error")
