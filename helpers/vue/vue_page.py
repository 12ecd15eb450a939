"""A page's Vue component, running in the output of a cell."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import ipyvue
import stripe
import traitlets

from helpers.account.accounts import account_of, browser_url, publishable_key
from helpers.vue.redirect import redirect_to_checkout
from helpers.widgets import theme

_FOLDER = Path(__file__).parent
_GLOBALS = "@checkout-kit/page-globals"
_HOST = "@checkout-kit/vue-page"


class VuePage(theme.Panel):
    """A panel in which a Vue component runs, as it would on a page of the learner's shop.

    source: a single-file component with <template> and <script> (vuejs.org/guide/scaling-up/sfc).
    It may import from "vue" and from "@vue-stripe/vue-stripe", whose components lead to Checkout.
    `process.env.STRIPE_PUBLISHABLE_KEY` is the sandbox's, or what .env says. Other pages, such as
    the checkout page, open in a new tab. A mistake in the source is shown below with its line.
    """

    def __init__(self, client: stripe.StripeClient, source: str) -> None:
        self._page = _Page(client, source.strip("\n"))
        super().__init__(self._page, heading="Your page", side="frontend")

    def __repr__(self) -> str:
        return "Run this cell to see the page."


class _Page(ipyvue.VueTemplate):
    """The component and what it finds around it: vue_page.js runs it."""

    source = traitlets.Unicode().tag(sync=True)
    servers = traitlets.Dict().tag(sync=True)

    def __init__(self, client: stripe.StripeClient, source: str) -> None:
        self._client = client
        _define_modules()
        super().__init__(
            template=ipyvue.Template(esm_module=_HOST),
            components={"page": _with_globals(source, publishable_key(client), _servers(client))},
            source=source,
            servers=_servers(client),
        )

    def vue_redirect_to_checkout(self, question: dict[str, Any]) -> None:
        """Answer the browser's question with a URL or an error."""
        answer = redirect_to_checkout(self._client, question["options"])
        self.send({"method": "answer", "args": [question["number"], answer]})


def _define_modules() -> None:
    names = {"@vue-stripe/vue-stripe": "vue_stripe.js", _GLOBALS: "page_globals.js"}
    for name, file in names.items():
        ipyvue.define_module(name, _FOLDER / file, dependencies=[])
    ipyvue.define_module(_HOST, _FOLDER / "vue_page.js", dependencies=list(names))


def _servers(client: stripe.StripeClient) -> dict[str, str]:
    """Return the addresses of the kit's pages, each with the one for the learner's browser."""
    account = account_of(client)
    return {each: browser_url(client, each) for each in (account.address, account.server.address)}


def _with_globals(source: str, key: str, servers: dict[str, str]) -> str:
    """Return a component whose script has the page's globals, on the line of its start tag."""
    values = json.dumps({"env": {"STRIPE_PUBLISHABLE_KEY": key}, "servers": servers})
    values = values.replace("</", "<\\/")  # no value can end the script
    line = (
        f'import {{ pageGlobals }} from "{_GLOBALS}"; const {{ process, location, window }} = '
        f"pageGlobals({values});"
    )
    return re.sub(r"<script\b[^>]*>", lambda tag: tag.group() + line, source, count=1)
