"""What a parameter is for: in plain words of our own, or else the SDK's first sentences."""

from __future__ import annotations

import re

from helpers.prepare_data.checkout_data import PARAMS
from helpers.sandbox.schema import param_types

# Where the SDK's own words take for granted what somebody new to Stripe cannot know.
_OWN_WORDS = {
    "allowed_payment_method_types": "The ways to pay that the customer may choose from. None "
    "ticked: Stripe offers those that suit the customer's country, device and currency.",
    "client_reference_id": "Your own name for this session, such as an order number.",
    "customer_email": "The address to fill in on the checkout page, if you know it already.",
    "metadata": "Notes of your own that stay with the session. The customer does not see them.",
}


def field_help(name: str, sentences: int = 1) -> str:
    """Return a parameter's help; of the SDK's description the first sentences, no Markdown."""
    if name in _OWN_WORDS:
        return _OWN_WORDS[name]
    return plain_sentences(param_types.help_texts(PARAMS).get(name, ""), sentences)


def plain_sentences(markdown: str, count: int) -> str:
    """Return the first sentences of a Markdown text; links become their text."""
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", " ".join(markdown.split()))
    text = text.replace("`", "").replace("**", "")
    return " ".join(re.split(r"(?<=\.)(?<!e\.g\.)(?<!i\.e\.) ", text)[:count])
