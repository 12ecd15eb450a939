"""What happens by itself when its time has come; state/context.py says when that is."""

from collections.abc import Callable

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions import endpoints as session_endpoints
from helpers.sandbox.payments import bank_debits
from helpers.sandbox.store.store import Store
from helpers.sandbox.subscriptions import endpoints as subscription_endpoints

_WHEN_DUE = {
    session_endpoints.KIND: session_endpoints.expire_session,
    bank_debits.SETTLEMENT: bank_debits.settle_due,
    subscription_endpoints.KIND: subscription_endpoints.end_scheduled,
}


def do_what_is_due(store: Store, now: int, context_of: Callable[[str], Context]) -> bool:
    """Do what is due at a time in Unix seconds, for every account; say if there was something.

    So nobody ever sees an open session past its time.
    """
    due = store.due(now)
    for account, obj in due:
        _WHEN_DUE[obj["object"]](context_of(account), obj)
    return bool(due)
