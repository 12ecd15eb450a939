"""Payments by bank debit: the session is complete at once, the money comes days later or never.

docs.stripe.com/payments/payment-methods#payment-notification. Mandates are not simulated.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError, invalid_request
from helpers.sandbox.payments import intents
from helpers.sandbox.payments import objects as payment_objects
from helpers.sandbox.schema import objects

_DAY = 86_400


@dataclass(frozen=True)
class BankAccount:
    """An account number and its effect: a `code` says why the debit fails in the end.

    `delay` is in seconds: Stripe says that a payment typically takes 4 (ACH) or 5 (SEPA) business
    days; here they are plain days, so that the clock need not know of weekends.
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
        """The number as people write it: an IBAN in groups of four."""
        if self.method != "sepa_debit":
            return self.number
        return " ".join(self.number[n : n + 4] for n in range(0, len(self.number), 4))

    @property
    def details(self) -> dict[str, Any]:
        """What PaymentMethod and Charge tell of the account, under the name of the method."""
        fingerprint = sha256(self.number.encode()).hexdigest()[:16]
        return {"last4": self.last4, "fingerprint": fingerprint} | _BANKS[self.method]

    def error(self) -> StripeError:
        """Return why the debit fails; an account that pays fails, if told to, for lack of money.

        docs.stripe.com/payments/ach-direct-debit#failures
        """
        code = self.code or "insufficient_funds"
        return invalid_request(_FAILURES[code], code)


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
CURRENCIES = {"us_bank_account": "usd", "sepa_debit": "eur"}


def _us(number: str, title: str, code: str | None = None) -> BankAccount:
    return BankAccount(number, "us_bank_account", title, code)


def _sepa(number: str, title: str, code: str | None = None, delay: int = 5 * _DAY) -> BankAccount:
    return BankAccount(number, "sepa_debit", title, code, delay)


BANK_ACCOUNTS = (
    _us("000123456789", "The money arrives"),
    _us("000111111113", "The account is closed", "account_closed"),
    _us("000111111116", "There is no such account", "no_account"),
    _us("000222222227", "Not enough money", "insufficient_funds"),
    _us("000333333335", "The payer did not agree", "debit_not_authorized"),
    _sepa("AT611904300234573201", "The money arrives"),
    _sepa("AT321904300235473204", "The money arrives after three minutes", delay=180),
    _sepa("AT861904300235473202", "The debit fails", "generic_decline"),
    _sepa("AT051904300235473205", "The debit fails after three minutes", "generic_decline", 180),
)


def find_bank_account(method: str, number: str | None = None) -> BankAccount:
    """Return a test account; without a number, the one whose money arrives.

    Raises LookupError with a message for learners.
    """
    fits = {each.number: each for each in BANK_ACCOUNTS if each.method == method}
    wanted = number or next(iter(fits), None)
    if wanted not in fits:
        choice = f"these accounts: {', '.join(fits)}" if fits else f"card, {', '.join(CURRENCIES)}"
        raise LookupError(f"The sandbox cannot pay with {number or method}. It knows {choice}.")
    return fits[wanted]


Object = dict[str, Any]
SETTLEMENT = "checkout.settlement"  # ours: when the money of a session falls due


def save_account(context: Context, account: BankAccount, payer: Object) -> Object:
    """Save the PaymentMethod of a bank account; of its number only the last four digits."""
    billing = ("address", "email", "name", "phone")
    method = objects.new(
        context,
        stripe.PaymentMethod,
        "pm",
        type=account.method,
        allow_redisplay="limited",
        billing_details={name: payer[name] for name in billing},
        **{account.method: account.details},
    )
    return context.save(method)


def process(context: Context, intent: Object, method: Object, customer: str | None) -> Object:
    """Ask the bank for the money; return the intent, which waits for it."""
    intent |= {"customer": customer, "payment_method": method["id"], "status": "processing"}
    type = method["type"]
    known = {name: method[type][name] for name in find_bank_account(type).details}
    details = {"type": type, type: known}
    charge = payment_objects.save_charge(
        context, "py", intent, method, details, {"status": "pending"}
    )
    intent |= {"last_payment_error": None, "latest_charge": charge["id"]}
    context.emit("payment_intent.processing", context.save(intent))
    return intent


def schedule(context: Context, session: Object, account: BankAccount) -> None:
    """Have the money arrive, or fail to, when its time has come."""
    id, due = _settlement(session), context.now() + account.delay
    about = {"session": session["id"], "method": account.method, "number": account.number}
    context.save({"object": SETTLEMENT, "id": id, "due": due, **about})


def settle_due(context: Context, settlement: Object) -> None:
    """Settle what fell due."""
    settle(context, context.require("checkout.session", settlement["session"]))


def settle(context: Context, session: Object, succeeds: bool | None = None) -> Object | None:
    """Have the money of a session arrive or fail; None: as its bank account says.

    Returns the session, or None if there is no money on its way.
    """
    settlement = context.get(SETTLEMENT, _settlement(session))
    intent = intents.current(context, session)
    if settlement is None or settlement["due"] is None or intent is None:
        return None
    context.save(settlement | {"due": None})
    account = find_bank_account(settlement["method"], settlement["number"])
    arrives = account.code is None if succeeds is None else succeeds
    if arrives:
        return _arrive(context, session, intent)
    return _fail(context, session, intent, account)


def _settlement(session: Object) -> str:
    return f"settlement_{session['id']}"


def _arrive(context: Context, session: Object, intent: Object) -> Object:
    payment_objects.finish_charge(context, intent["latest_charge"])
    intent |= {"amount_received": intent["amount"], "status": "succeeded"}
    context.emit("payment_intent.succeeded", context.save(intent))
    session["payment_status"] = "paid"
    context.emit("checkout.session.async_payment_succeeded", context.save(session))
    return session


def _fail(context: Context, session: Object, intent: Object, account: BankAccount) -> Object:
    error = account.error()
    payment_objects.finish_charge(context, intent["latest_charge"], error)
    method = context.get("payment_method", intent["payment_method"])
    reason = error.body()["error"] | {"payment_method": method, "charge": intent["latest_charge"]}
    intent |= {
        "last_payment_error": objects.complete(stripe.PaymentIntent.LastPaymentError, reason),
        "payment_method": None,
        "status": "requires_payment_method",
    }
    context.emit("payment_intent.payment_failed", context.save(intent))
    context.emit("checkout.session.async_payment_failed", session)
    return session
