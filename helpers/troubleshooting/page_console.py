"""A script as it runs in a browser, on a page with Stripe.js, and what the browser says to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import anywidget
import stripe
import traitlets

from helpers.account.accounts import account_of, browser_url, publishable_key
from helpers.account.in_process import ask, is_served_here
from helpers.troubleshooting.error_box import markup
from helpers.troubleshooting.search import said_in
from helpers.widgets import theme

_STRIPE = "https://js.stripe.com"


class PageConsole(theme.Panel):
    """A panel that runs JavaScript on an empty page of its own, and shows how it ends.

    script: the body of an async function; `stripe` is what Stripe(key) returns, and `values` are
    constants. stripe_js: the release of Stripe.js, such as "v3" or "clover". key: the publishable
    key; None takes the account's. docs.stripe.com/sdks/stripejs-versioning
    """

    def __init__(
        self,
        client: stripe.StripeClient,
        script: str,
        stripe_js: str = "v3",
        key: str | None = None,
        **values: object,
    ) -> None:
        constants = [f"const {name} = {json.dumps(value)};" for name, value in values.items()]
        script = "\n".join([*constants, script.strip()])
        address = _address(client, stripe_js)
        self._run = _Run(script, address, key or publishable_key(client), _source(address))
        self._run.observe(lambda change: self._advise(change["new"]), "said")
        self._advice = theme.html()
        parts = (theme.html(theme.code(script)), self._run, self._advice)
        super().__init__(*parts, heading="In the browser", side="frontend")

    @property
    def said(self) -> str:
        """What the browser has said; "" until the script has ended."""
        return self._run.said

    def _advise(self, said: str) -> None:
        fixes = [markup(case.fix) for case in said_in(said)]
        self._advice.value = "".join(f"<p><strong>What to do:</strong> {fix}</p>" for fix in fixes)

    def __repr__(self) -> str:
        return "Run this cell to see what the browser says."


class _Run(anywidget.AnyWidget):
    """The page, out of sight, and what came of the script."""

    _esm = Path(__file__).with_name("page_console.js")

    script = traitlets.Unicode().tag(sync=True)
    stripe_js = traitlets.Unicode().tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)
    source = traitlets.Unicode().tag(sync=True)  # of Stripe.js, where no browser reaches a server
    said = traitlets.Unicode().tag(sync=True)

    def __init__(self, script: str, stripe_js: str, key: str, source: str = "") -> None:
        super().__init__(script=script, stripe_js=stripe_js, key=key, source=source)
        self.on_msg(lambda _, question, buffers: self._answer(question))

    def _answer(self, question: dict[str, Any]) -> None:
        """Answer what Stripe.js asks the sandbox, as its server would."""
        text = ask(question["url"]).get_data(as_text=True)
        self.send({"number": question["number"], "text": text})

    def __repr__(self) -> str:
        return f"_Run({self.stripe_js!r})"


def _source(address: str) -> str:
    return ask(address).get_data(as_text=True) if is_served_here(address) else ""


def _address(client: stripe.StripeClient, release: str) -> str:
    account = account_of(client)
    # The page has JupyterLab's origin, so a class's script must not run there: it comes over http.
    server = browser_url(client, account.address) if account.is_sandbox else _STRIPE
    return f"{server}/{release}/" if release == "v3" else f"{server}/{release}/stripe.js"
