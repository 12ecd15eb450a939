"""The PaymentMethods that every test account has: docs.stripe.com/testing, under PaymentMethods."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.payments.objects import BILLING_FIELDS, save_card
from helpers.sandbox.payments.test_cards import find_card

_NUMBERS = {  # of the cards, by the id of the test PaymentMethod
    "pm_card_visa": "4242424242424242",
    "pm_card_visa_debit": "4000056655665556",
    "pm_card_mastercard": "5555555555554444",
    "pm_card_mastercard_debit": "5200828282828210",
    "pm_card_mastercard_prepaid": "5105105105105100",
    "pm_card_amex": "378282246310005",
    "pm_card_discover": "6011111111111117",
    "pm_card_diners": "3056930009020004",
    "pm_card_jcb": "3566002020360505",
    "pm_card_unionpay": "6200000000000005",
    "pm_card_visa_chargeDeclined": "4000000000000002",
    "pm_card_visa_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_visa_chargeDeclinedLostCard": "4000000000009987",
    "pm_card_visa_chargeDeclinedStolenCard": "4000000000009979",
    "pm_card_visa_chargeDeclinedVelocityLimitExceeded": "4000000000006975",
    "pm_card_chargeDeclinedExpiredCard": "4000000000000069",
    "pm_card_chargeDeclinedIncorrectCvc": "4000000000000127",
    "pm_card_chargeDeclinedProcessingError": "4000000000000119",
    "pm_card_chargeCustomerFail": "4000000000000341",
    "pm_card_authenticationRequired": "4000002760003184",
    "pm_card_authenticationRequiredOnSetup": "4000002500003155",
    "pm_card_threeDSecure2Required": "4000000000003220",
}
_EXPIRY = (12, 2034)  # no source says when these cards expire
_NOBODY = dict.fromkeys(BILLING_FIELDS)


def is_test_payment_method(id: str) -> bool:
    """Return whether an id is that of a test PaymentMethod, such as pm_card_visa."""
    return id in _NUMBERS


def save_test_payment_method(context: Context, id: str) -> dict[str, Any]:
    """Save and return a new PaymentMethod with the card of a test PaymentMethod.

    Each use makes another one, with an id of its own. Raises StripeError if the card cannot be
    saved, because the bank declines it.
    """
    card = find_card(_NUMBERS[id])
    if card.is_declined(charging=False):
        raise card.error()
    method = save_card(context, card, _EXPIRY, _NOBODY)
    return context.save(method | {"allow_redisplay": "unspecified"})
