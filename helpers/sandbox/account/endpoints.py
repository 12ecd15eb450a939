"""The account that a secret key belongs to: docs.stripe.com/api/accounts."""

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import authentication_error
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.schema import objects

_CAPABILITIES = {"card_payments": "active", "transfers": "active"}
_DASHBOARD = {"display_name": "Sandbox", "timezone": "Etc/UTC"}


def retrieve_current(context: Context, _params: dict) -> dict:
    """Return the account of the request's secret key, created when it is first asked for."""
    return context.get("account", context.account) or context.save(_new_account(context))


def retrieve(context: Context, params: dict, id: str) -> dict:
    """Return the same account by its id. Raises StripeError, 403, for any other account."""
    if id != context.account:
        message = (
            f"The provided key does not have access to account '{id}' (or that account does not "
            "exist). Application access may have been revoked."
        )
        raise authentication_error(message, "account_invalid", 403)
    return retrieve_current(context, params)


def _new_account(context: Context) -> dict:
    return objects.new(
        context,
        stripe.Account,
        "acct",
        id=context.account,
        capabilities=_CAPABILITIES,
        charges_enabled=True,
        country="US",
        default_currency="usd",
        details_submitted=True,
        payouts_enabled=True,
        settings={"dashboard": _DASHBOARD},
        type="standard",
    )


ENDPOINTS = (
    Endpoint("GET", "/v1/account", "AccountRetrieveCurrentParams", retrieve_current),
    Endpoint("GET", "/v1/accounts/{}", "AccountRetrieveParams", retrieve),
)
