"""Checkout Sessions: create, pay, complete and expire them."""

from helpers.sandbox.api.families import Family, Scheduled
from helpers.sandbox.checkout_sessions import endpoints, expiry, objects, settlement
from helpers.sandbox.checkout_sessions.not_simulated import NOT_SIMULATED
from helpers.sandbox.checkout_sessions.rules.texts import FORMATS, LIMITS
from helpers.sandbox.checkout_sessions.versions import OBJECT_CHANGES, PARAMS_CHANGES, RENAMINGS
from helpers.sandbox.payments.bank_debits import SETTLEMENT

FAMILY = Family(
    endpoints.ENDPOINTS,
    OBJECT_CHANGES,
    PARAMS_CHANGES,
    RENAMINGS,
    scheduled={
        "checkout.session": Scheduled(expiry.expires_at, expiry.expire_session),
        SETTLEMENT: Scheduled(lambda debit: debit["due"], settlement.settle_due),
    },
    expansions={
        ("checkout.session", "line_items"): endpoints.expand_line_items,
        # A line item of an older state file has none.
        ("item", "taxes"): lambda _context, _line: [],
    },
    on_read={"checkout.session": objects.refresh},
    on_delete={"customer": expiry.expire_open_sessions},
    limits={"checkout.SessionCreateParams": LIMITS},
    formats={"checkout.SessionCreateParams": FORMATS},
    not_simulated=NOT_SIMULATED,
)
