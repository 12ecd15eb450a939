"""A page's Vue component, running in the output of a cell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import ipyvue
import ipywidgets as widgets
import stripe
import traitlets

from helpers.account.accounts import account_of, browser_url, publishable_key
from helpers.account.in_process import is_served_here
from helpers.checkout.page_in_output import PageInOutput
from helpers.vue.redirect import redirect_to_checkout
from helpers.widgets import theme

_FOLDER = Path(__file__).parent
_GLOBALS = "@checkout-kit/page-globals"
_HOST = "@checkout-kit/vue-page"
_MODULES = {
    "@vue-stripe/vue-stripe": "vue_stripe.js",
    _GLOBALS: "page_globals.js",
    "@checkout-kit/page-mistakes": "page_mistakes.js",
}
_SCRIPT = re.compile(r"(<script\b[^>]*>)(.*?)(?=</script>)", re.DOTALL)
_STYLE = re.compile(r"^([ \t]*<style\b)(?![^>]*\bscoped\b)", re.MULTILINE)
# Not after a dot (window.location can be set), nor in "const location =".
_SET_LOCATION = re.compile(r"(?<![\w$.])(?<!const )(?<!let )(?<!var )location(?=\s*=[^=>])")


class VuePage(theme.Panel):
    """A panel in which a Vue component runs, as it would on a page of the learner's shop.

    source: a single-file component with <template> and <script> (vuejs.org/guide/scaling-up/sfc).
    It may import from "vue" and from "@vue-stripe/vue-stripe", whose components lead to Checkout.
    `process.env.STRIPE_PUBLISHABLE_KEY` is the sandbox's, or what .env says. Other pages, such as
    the checkout page, open in a new tab, or below where no tab can show them. Styles hold for this
    component only. A mistake in the source is shown below with its line.
    """

    picture = "vue-page"

    def __init__(self, client: stripe.StripeClient, source: str) -> None:
        self._page, self._checkout = _Page(client, source.strip("\n"), self._show), widgets.VBox()
        super().__init__(self._page, self._checkout, heading="Your page", side="frontend")

    def _show(self, url: str) -> None:
        self._checkout.children = [PageInOutput(url)]

    def __repr__(self) -> str:
        return "Run this cell to see the page."


class _Page(ipyvue.VueTemplate):
    """The component and what it finds around it: vue_page.js runs it."""

    source = traitlets.Unicode().tag(sync=True)
    servers = traitlets.Dict().tag(sync=True)
    page_name = traitlets.Unicode().tag(sync=True)  # no other's, because errors have it as a file

    def __init__(
        self, client: stripe.StripeClient, source: str, show: Callable[[str], None]
    ) -> None:
        self._client, self._show = client, show
        _define_modules()
        name, servers = f"page-{uuid4().hex}", _servers(client)
        super().__init__(
            template=ipyvue.Template(esm_module=_HOST),
            components={name: _for_a_notebook(source, publishable_key(client), servers, name)},
            source=source,
            servers=servers,
            page_name=name,
        )

    def vue_redirect_to_checkout(self, question: dict[str, Any]) -> None:
        """Answer the browser's question with a URL or an error."""
        answer = redirect_to_checkout(self._client, question["options"])
        self.send({"method": "answer", "args": [question["number"], answer]})

    def vue_show_page(self, url: str) -> None:
        """Show a page that no tab can show."""
        self._show(url)


def _define_modules() -> None:
    for name, file in _MODULES.items():
        ipyvue.define_module(name, _FOLDER / file, dependencies=[])
    ipyvue.define_module(_HOST, _FOLDER / "vue_page.js", dependencies=list(_MODULES))


def _servers(client: stripe.StripeClient) -> dict[str, str]:
    """Return the addresses of the kit's pages, each with the one for the learner's browser.

    That is "" where no browser reaches them, so that the notebook shows the page.
    """
    account = account_of(client)
    addresses = (account.address, account.server.address)
    return {a: "" if is_served_here(a) else browser_url(client, a) for a in addresses}


def _for_a_notebook(source: str, key: str, servers: dict[str, str], name: str) -> str:
    """Return a component that leaves the notebook around it alone; all lines keep their numbers.

    Its script has the page's globals, on the line of the start tag, and its styles are scoped.
    """
    env = {"STRIPE_PUBLISHABLE_KEY": key}
    values = json.dumps({"env": env, "servers": servers, "name": name})
    values = values.replace("</", "<\\/")  # no value can end the script
    own = (
        f'import {{ pageGlobals }} from "{_GLOBALS}"; const {{ process, location, window }} = '
        f"pageGlobals({values});"
    )

    def with_globals(script: re.Match[str]) -> str:
        # A module cannot have a variable that notices when it is set; a field can.
        return script[1] + own + _SET_LOCATION.sub("location.href", script[2])

    return _SCRIPT.sub(with_globals, _STYLE.sub(r"\1 scoped", source), count=1)
