"""The backend's samples: programs that create a session and print its id and URL.

They call the API as docs.stripe.com/api/checkout/sessions/create shows it. All take the secret key
from the environment: a key in a file ends up in a repository.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import stripe

from helpers.code_samples.curl_options import data_options, form_pairs
from helpers.code_samples.literals import JAVASCRIPT, PYTHON, literal

_SECRET = re.compile(r"\b(?:[sr]k_(?:test|live)|whsec)_\w")
_PYTHON = """\
import os

import stripe

client = stripe.StripeClient(os.environ["STRIPE_SECRET_KEY"])

session = client.v1.checkout.sessions.create(
    params=%s
)
print(session.id)
print(session.url)
"""
_NODE = """\
import Stripe from "stripe";

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);

const session = await stripe.checkout.sessions.create(%s);
console.log(session.id);
console.log(session.url);
"""
_CURL = (
    "curl https://api.stripe.com/v1/checkout/sessions",
    '-u "$STRIPE_SECRET_KEY:"',
    # Without it, curl gets the version that the account was set to.
    f'-H "Stripe-Version: {stripe.api_version}"',
)


def python_code(data: Mapping[str, Any]) -> str:
    """Return a Python program that creates a session with this checkout data.

    This and the other functions leave out None, as the SDK does. They raise TypeError for data that
    JSON does not have, and ValueError if there is a secret key in it.
    """
    return _PYTHON % literal(_params(data), PYTHON, depth=1, used=len("    params="))


def node_code(data: Mapping[str, Any]) -> str:
    """Return the same for Node: an ES module that uses stripe-node."""
    used = len("const session = await stripe.checkout.sessions.create();")
    return _NODE % literal(_params(data), JAVASCRIPT, used=used)


def curl_code(data: Mapping[str, Any]) -> str:
    """Return the same as a curl command for a POSIX shell; it prints the whole session as JSON."""
    # No comments in it: zsh does not know them where people paste a command.
    options = data_options(_params(data)) or ["-X POST"]
    return " \\\n  ".join([*_CURL, *options]) + "\n"


def _params(data: Mapping[str, Any]) -> dict[str, Any]:
    params = _without_none(data)
    if any(_SECRET.search(text) for pair in form_pairs(params) for text in pair):
        raise ValueError("There is a secret key in the checkout data. Take it out.")
    return params


def _without_none(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _without_none(item) for name, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_without_none(item) for item in value if item is not None]
    return value
