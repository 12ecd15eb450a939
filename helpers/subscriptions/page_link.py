"""A link to one of Stripe's pages for customers, such as the customer portal."""

from __future__ import annotations

from html import escape

import stripe

from helpers.account.accounts import browser_url


class PageLink:
    """A link that opens in a new tab; its address is the one that the learner's browser needs."""

    def __init__(self, client: stripe.StripeClient, label: str, url: str | None) -> None:
        self.label, self.url = label, browser_url(client, url or "")

    def __repr__(self) -> str:
        return f"{self.label}: {self.url or 'there is none yet'}"

    def _repr_html_(self) -> str:
        if not self.url:
            return f"<p>{escape(repr(self))}</p>"
        url = escape(self.url)
        return f'<a href="{url}" target="_blank" rel="noopener">{escape(self.label)}</a>'
