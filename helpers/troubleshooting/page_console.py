"""A script as it runs in a browser, on a page with Stripe.js, and what the browser says to it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import anywidget
import stripe
import traitlets

from helpers.account.accounts import account_of, browser_url, publishable_key
from helpers.account.in_process import ask, is_served_here
from helpers.sandbox.stripe_js.views import SCRIPT
from helpers.troubleshooting.search import said_in
from helpers.widgets import theme
from helpers.widgets.markup import code_in

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
        # The notebooks' own scripts have pictures; a script that was changed has none.
        self.picture = f"page-console-{crc32(f'{stripe_js} {key} {script.strip()}'.encode()):08x}"
        constants = [f"const {name} = {json.dumps(value)};" for name, value in values.items()]
        script = "\n".join([*constants, script.strip()])
        address, own = _address(client, stripe_js), _own_script(client)
        self._run = _Run(script, address, own, key or publishable_key(client))
        self._run.observe(lambda change: self._advise(change["new"]), "said")
        self._advice = theme.html()
        parts = (theme.html(theme.code(script)), self._run, self._advice)
        super().__init__(*parts, heading="In the browser", side="frontend")

    @property
    def said(self) -> str:
        """What the browser has said; "" until the script has ended."""
        return self._run.said

    def _advise(self, said: str) -> None:
        fixes = [code_in(case.fix) for case in said_in(said)]
        self._advice.value = "".join(f"<p><strong>What to do:</strong> {fix}</p>" for fix in fixes)

    def __repr__(self) -> str:
        return "Run this cell to see what the browser says."


class _Run(anywidget.AnyWidget):
    """The page, out of sight, and what came of the script."""

    _esm = Path(__file__).with_name("page_console.js")

    script = traitlets.Unicode().tag(sync=True)
    stripe_js = traitlets.Unicode().tag(sync=True)  # its address
    own_script = traitlets.Unicode().tag(sync=True)  # what is there; "" if it has to be loaded
    key = traitlets.Unicode().tag(sync=True)
    asks = traitlets.Bool().tag(sync=True)  # the notebook, as no browser reaches the sandbox
    said = traitlets.Unicode().tag(sync=True)

    def __init__(self, script: str, stripe_js: str, own_script: str, key: str) -> None:
        asks = is_served_here(stripe_js)
        super().__init__(
            script=script, stripe_js=stripe_js, own_script=own_script, key=key, asks=asks
        )
        self.on_msg(lambda _, question, buffers: self._answer(question))

    def _answer(self, question: dict[str, Any]) -> None:
        """Answer what Stripe.js asks the sandbox, as its server would."""
        text = ask(question["url"]).get_data(as_text=True)
        self.send({"number": question["number"], "text": text})

    def __repr__(self) -> str:
        return f"_Run({self.stripe_js!r})"


def _address(client: stripe.StripeClient, release: str) -> str:
    account = account_of(client)
    server = _STRIPE
    if account.in_class:
        server = account.api_base
    elif account.is_sandbox:
        server = browser_url(client, account.address)
    return f"{server}/{release}/" if release == "v3" else f"{server}/{release}/stripe.js"


def _own_script(client: stripe.StripeClient) -> str:
    """Return the sandbox's Stripe.js out of this kit: it needs no network and no server.

    The page has JupyterLab's origin, so that of a class must not run there: it comes over http.
    """
    account = account_of(client)
    return _sandbox_script() if account.is_sandbox or account.in_class else ""


@cache
def _sandbox_script() -> str:
    return SCRIPT.read_text(encoding="utf-8")
