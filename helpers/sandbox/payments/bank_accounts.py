"""Bank accounts whose money takes days, for tests.

docs.stripe.com/payments/ach-direct-debit/accept-a-payment#test-account-numbers,
docs.stripe.com/payments/sepa-debit/accept-a-payment#test-ibans
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from helpers.sandbox.api.errors import StripeError, invalid_request

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
        return invalid_request(_MESSAGES[code], code)


_BANKS = {
    "us_bank_account": {
        "account_holder_type": "individual",
        "account_type": "checking",
        "bank_name": "STRIPE TEST BANK",
        "routing_number": "110000000",
    },
    "sepa_debit": {"bank_code": "19043", "branch_code": "", "country": "AT"},
}
_MESSAGES = {
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


def find(method: str, number: str | None = None) -> BankAccount:
    """Return a test account; without a number, the one whose money arrives.

    Raises LookupError with a message for learners.
    """
    fits = {each.number: each for each in BANK_ACCOUNTS if each.method == method}
    wanted = number or next(iter(fits), None)
    if wanted not in fits:
        choice = f"these accounts: {', '.join(fits)}" if fits else f"card, {', '.join(CURRENCIES)}"
        raise LookupError(f"The sandbox cannot pay with {number or method}. It knows {choice}.")
    return fits[wanted]
