"""A link to one of Stripe's pages for customers, such as the customer portal."""

from __future__ import annotations

from html import escape
from typing import Any

import stripe

from helpers.account.accounts import browser_url
from helpers.account.in_process import is_served_here


class PageLink:
    """A link that opens in a new tab; its address is the one that the learner's browser needs.

    Where no tab can show the page, it is a button that shows it below.
    """

    def __init__(self, client: stripe.StripeClient, label: str, url: str | None) -> None:
        self.label, self.url = label, browser_url(client, url or "")

    def __repr__(self) -> str:
        return f"{self.label}: {self.url or 'there is none yet'}"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        if is_served_here(self.url):
            return self._button()
        return {"text/plain": repr(self), "text/html": self._link()}

    def _button(self) -> dict[str, Any]:
        from helpers.checkout.page_in_output import PageButton

        button = PageButton(self.label, self.url, title=self.label)
        return button._repr_mimebundle_() | {"text/plain": repr(self)}

    def _link(self) -> str:
        if not self.url:
            return f"<p>{escape(repr(self))}</p>"
        url = escape(self.url)
        return f'<a href="{url}" target="_blank" rel="noopener">{escape(self.label)}</a>'
