"""Sessions that are paid with a bank account."""

from helpers.sandbox.payments.bank_debits import CURRENCIES, find_bank_account

DAY = 24 * 60 * 60


def session(shop, method="us_bank_account", currency=None, **params):
    """Return an open session that accepts cards and this payment method."""
    price = shop.price(currency=currency or CURRENCIES[method])
    return shop.checkout(price, allowed_payment_method_types=["card", method], **params)


def debit(shop, account=None):
    """Return a session that was paid with a test account."""
    account = account or find_bank_account("us_bank_account")
    checkout = session(shop, account.method)
    shop.sandbox.pay(checkout.id, method=account.method, account=account.number)
    return checkout
