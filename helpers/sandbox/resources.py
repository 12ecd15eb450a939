"""Every family of Stripe's resources that the sandbox has: to add one, add its folder here."""

from helpers.sandbox import (
    account,
    checkout_sessions,
    customers,
    discounts,
    events,
    payments,
    products,
    shipping,
    subscriptions,
)
from helpers.sandbox.api.families import Families

RESOURCES = Families(
    (
        account.FAMILY,
        products.FAMILY,
        customers.FAMILY,
        discounts.FAMILY,
        shipping.FAMILY,
        # Where a customer is deleted: their subscriptions end first, then what they were buying.
        subscriptions.FAMILY,
        checkout_sessions.FAMILY,
        payments.FAMILY,
        events.FAMILY,
    )
)
