"""What happens by itself when its time has come; state/context.py says when that is."""

from collections.abc import Callable

from helpers.sandbox.paying import bank_debits
from helpers.sandbox.resources import sessions, subscription_resource
from helpers.sandbox.state.context import Context
from helpers.sandbox.state.store import Store

_WHEN_DUE = {
    sessions.KIND: sessions.end,
    bank_debits.SETTLEMENT: bank_debits.settle_due,
    subscription_resource.KIND: subscription_resource.end_due,
}


def do_what_is_due(store: Store, now: int, context_of: Callable[[str], Context]) -> bool:
    """Do what is due at a time in Unix seconds, for every account; say if there was something.

    So nobody ever sees an open session past its time.
    """
    due = store.due(now)
    for account, obj in due:
        _WHEN_DUE[obj["object"]](context_of(account), obj)
    return bool(due)
