"""Bank debits: the session is complete at once, and the money arrives days later or never.

docs.stripe.com/payments/payment-methods#payment-notification. Mandates are not simulated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError, invalid_request
from helpers.sandbox.languages.speaking import N_
from helpers.sandbox.payments import intents
from helpers.sandbox.payments.objects import BILLING_FIELDS, finish_charge, save_charge
from helpers.sandbox.schema import objects

Object = dict[str, Any]
SETTLEMENT = "checkout.settlement"  # the sandbox's own: when the money of a session is due
CURRENCIES = {"us_bank_account": "usd", "sepa_debit": "eur"}
_DAY = 86_400
_BANKS = {
    "us_bank_account": {
        "account_holder_type": "individual",
        "account_type": "checking",
        "bank_name": "STRIPE TEST BANK",
        "routing_number": "110000000",
    },
    "sepa_debit": {"bank_code": "19043", "branch_code": "", "country": "AT"},
}
_FAILURES = {
    "account_closed": "The customer's bank account has been closed.",
    "no_account": "The customer's bank account could not be located.",
    "insufficient_funds": "The customer's account has insufficient funds to cover this payment.",
    "debit_not_authorized": "The customer has notified their bank that this payment was "
    "unauthorized.",
    "generic_decline": "The payment failed.",
}


@dataclass(frozen=True)
class BankAccount:
    """A test account number and what happens to its debits.

    `code` is Stripe's reason for the failure, or None if the money arrives. `delay` is in seconds:
    Stripe says that a payment typically takes 4 (ACH) or 5 (SEPA) business days; here they are
    calendar days, so that the clock needs no weekends.
    """

    number: str
    method: str
    title: str
    code: str | None = None
    delay: int = 4 * _DAY

    @property
    def last4(self) -> str:
        return self.number[-4:]

    @property
    def grouped(self) -> str:
        """The number as people write it, which for an IBAN is in groups of four."""
        if self.method != "sepa_debit":
            return self.number
        return " ".join(self.number[n : n + 4] for n in range(0, len(self.number), 4))

    @property
    def details(self) -> dict[str, Any]:
        """What a PaymentMethod and a Charge show of the account, under the method's name."""
        fingerprint = sha256(self.number.encode()).hexdigest()[:16]
        return {"last4": self.last4, "fingerprint": fingerprint} | _BANKS[self.method]

    def error(self) -> StripeError:
        """Return the error of a failed debit: docs.stripe.com/payments/ach-direct-debit#failures.

        Where `settle` makes a good account fail, the reason is a lack of funds.
        """
        code = self.code or "insufficient_funds"
        return invalid_request(_FAILURES[code], code)


def _us(number: str, title: str, code: str | None = None) -> BankAccount:
    return BankAccount(number, "us_bank_account", title, code)


def _sepa(number: str, title: str, code: str | None = None, delay: int = 5 * _DAY) -> BankAccount:
    return BankAccount(number, "sepa_debit", title, code, delay)


BANK_ACCOUNTS = (
    _us("000123456789", "The money arrives"),
    _us("000111111113", N_("The account is closed"), "account_closed"),
    _us("000111111116", N_("There is no such account"), "no_account"),
    _us("000222222227", "Not enough money", "insufficient_funds"),
    _us("000333333335", N_("The payer did not authorize the debit"), "debit_not_authorized"),
    _sepa("AT611904300234573201", "The money arrives"),
    _sepa("AT321904300235473204", N_("The money arrives after three minutes"), delay=180),
    _sepa("AT861904300235473202", "The debit fails", "generic_decline"),
    _sepa(
        "AT051904300235473205", N_("The debit fails after three minutes"), "generic_decline", 180
    ),
)


def find_bank_account(method: str, number: str | None = None) -> BankAccount:
    """Return a test account of a method; without a number, the one whose money arrives.

    Raises LookupError, with a message for learners, if there is none.
    """
    accounts = {each.number: each for each in BANK_ACCOUNTS if each.method == method}
    account = accounts.get(number) if number else next(iter(accounts.values()), None)
    if account is None:
        these, methods = f"these accounts: {', '.join(accounts)}", f"card, {', '.join(CURRENCIES)}"
        known = these if accounts else methods
        raise LookupError(f"The sandbox cannot pay with {number or method}. It knows {known}.")
    return account


def save_bank_account(context: Context, account: BankAccount, payer: Object) -> Object:
    """Save a bank account as a PaymentMethod, with only the last four digits of its number.

    `payer` holds the billing details: address, email, name and phone.
    """
    method = objects.new(
        context,
        stripe.PaymentMethod,
        "pm",
        type=account.method,
        allow_redisplay="limited",
        billing_details={name: payer[name] for name in BILLING_FIELDS},
        **{account.method: account.details},
    )
    return context.save(method)


def start_debit(context: Context, intent: Object, method: Object, customer: str | None) -> Object:
    """Start the debit; return the PaymentIntent, whose status is processing until settlement."""
    intent |= {"customer": customer, "payment_method": method["id"], "status": "processing"}
    type = method["type"]
    account = {name: method[type][name] for name in find_bank_account(type).details}
    details = {"type": type, type: account}
    charge = save_charge(context, "py", intent, method, details, {"status": "pending"})
    intent |= {"last_payment_error": None, "latest_charge": charge["id"]}
    context.emit("payment_intent.processing", context.save(intent))
    return intent


def debit_at_once(context: Context, intent: Object, method: Object) -> StripeError | None:
    """Debit a saved bank account for an invoice; return the error if the debit fails.

    Unlike a debit in Checkout, it takes no days: the test account decides at once.
    """
    account = saved_account(method)
    intent = start_debit(context, intent, method, intent["customer"])
    if account.code:
        record_failed_debit(context, intent, account)
        return account.error()
    record_arrived_debit(context, intent)
    return None


def saved_account(method: Object) -> BankAccount:
    """Return the test account that a PaymentMethod was saved from."""
    kind = method["type"]
    numbers = {each.details["fingerprint"]: each for each in BANK_ACCOUNTS if each.method == kind}
    return numbers[method[kind]["fingerprint"]]


def schedule_settlement(context: Context, session: Object, account: BankAccount) -> None:
    """Schedule the settlement of a session's debit for the end of the account's delay."""
    settlement = {
        "object": SETTLEMENT,
        "id": _settlement_id(session),
        "due": context.now() + account.delay,
        "session": session["id"],
        "method": account.method,
        "number": account.number,
    }
    context.save(settlement)


def settle(
    context: Context,
    session: Object,
    succeeds: bool | None = None,
    on_paid: Callable[[Context, Object, Object], Object] = lambda context, session, intent: session,
) -> Object | None:
    """Settle the debit of a session: it succeeds, fails, or (None) does what its account does.

    `on_paid` is called with the session and the intent once the money is there, before the
    session's event, and returns the session. Returns the session, or None if no debit is pending.
    """
    settlement = context.get(SETTLEMENT, _settlement_id(session))
    intent = intents.current_intent(context, session)
    if settlement is None or settlement["due"] is None or intent is None:
        return None
    context.save(settlement | {"due": None})
    account = find_bank_account(settlement["method"], settlement["number"])
    if succeeds is None:
        succeeds = account.code is None
    if succeeds:
        _succeed(context, session, intent)
        session = on_paid(context, session, intent)
        context.emit("checkout.session.async_payment_succeeded", context.save(session))
        return session
    return _fail(context, session, intent, account)


def _settlement_id(session: Object) -> str:
    return f"settlement_{session['id']}"


def _succeed(context: Context, session: Object, intent: Object) -> None:
    record_arrived_debit(context, intent)
    session["payment_status"] = "paid"


def record_arrived_debit(context: Context, intent: Object) -> None:
    """Let a pending debit succeed, and send the events."""
    finish_charge(context, intent["latest_charge"])
    intent |= {"amount_received": intent["amount"], "status": "succeeded"}
    context.emit("payment_intent.succeeded", context.save(intent))


def _fail(context: Context, session: Object, intent: Object, account: BankAccount) -> Object:
    record_failed_debit(context, intent, account)
    context.emit("checkout.session.async_payment_failed", session)
    return session


def record_failed_debit(context: Context, intent: Object, account: BankAccount) -> None:
    """Let a pending debit fail, and send the events."""
    error = account.error()
    finish_charge(context, intent["latest_charge"], error)
    method = context.get("payment_method", intent["payment_method"])
    reason = error.body()["error"] | {"payment_method": method, "charge": intent["latest_charge"]}
    intent |= {
        "last_payment_error": objects.complete(stripe.PaymentIntent.LastPaymentError, reason),
        "payment_method": None,
        "status": "requires_payment_method",
    }
    context.emit("payment_intent.payment_failed", context.save(intent))
