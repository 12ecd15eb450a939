"""Every family of Stripe's resources in the sandbox: to add one, add its folder here."""

from helpers.sandbox import (
    account,
    billing_portal,
    checkout_sessions,
    customers,
    discounts,
    events,
    payments,
    products,
    shipping,
    subscriptions,
    tax_rates,
    test_clocks,
)
from helpers.sandbox.api.families import Families

RESOURCES = Families(
    (
        account.FAMILY,
        products.FAMILY,
        customers.FAMILY,
        discounts.FAMILY,
        shipping.FAMILY,
        tax_rates.FAMILY,
        # When a customer is deleted, their subscriptions end before their Checkout Sessions.
        subscriptions.FAMILY,
        checkout_sessions.FAMILY,
        billing_portal.FAMILY,
        test_clocks.FAMILY,
        payments.FAMILY,
        events.FAMILY,
    )
)
