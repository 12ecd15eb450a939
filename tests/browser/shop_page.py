"""A shop's own page, of another origin than the sandbox and with a Content-Security-Policy."""

from contextlib import closing, contextmanager

from playwright.sync_api import expect
from werkzeug import Request, Response

from helpers.sandbox.server.loopback import LoopbackServer
from tests.browser import customer

_HTML = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Shop</title><script src="{stripe_js}"></script></head>
<body><main><h1>Shop</h1><div id="checkout"></div><div id="app"></div></main>
<script src="app.js"></script></body>
</html>
"""


class ShopPage:
    """The page at `address`: it loads a Stripe.js of the sandbox, and a script of its own."""

    def __init__(self, sandbox, stripe_js, script, allowed):
        self._sandbox, self._stripe_js, self._script = sandbox, stripe_js, script
        self._allowed = allowed

    def __call__(self, environ, start_response):
        return self._answer(Request(environ))(environ, start_response)

    def _answer(self, request):
        if request.path == "/app.js":
            return Response(self._script, mimetype="text/javascript")
        if request.path != "/":
            return Response("<h1>Back in the shop</h1>", mimetype="text/html")
        headers = {"Content-Security-Policy": self._policy()}
        html = _HTML.format(stripe_js=self._sandbox + self._stripe_js)
        return Response(html, headers=headers, mimetype="text/html")

    def _policy(self):
        """Allow what Stripe tells shops to allow, but of the sandbox: docs.stripe.com/security."""
        names = (f"script-src 'self' {self._allowed}", "connect-src", "frame-src")
        return "; ".join(["default-src 'none'", *(f"{name} {self._sandbox}" for name in names)])


@contextmanager
def shop_page(sandbox, stripe_js="/endive/stripe.js", script="", allowed=""):
    """Serve the page while inside; the result is its address.

    sandbox: the sandbox's address; script: what the page runs, in place of a shop's own program;
    allowed: what its policy allows for scripts in addition.
    """
    app = ShopPage(sandbox, stripe_js, script, allowed)
    with closing(LoopbackServer(app, port=0).start()) as server:
        yield server.address.replace("127.0.0.1", "localhost")


class EmbeddedPage:
    """The page of a session in a frame of the shop's page, for a customer."""

    def __init__(self, page):
        self.page = page
        self.frame = page.frame_locator("iframe[title=Checkout]")

    def pay(self, number):
        """Choose a test card and pay with it."""
        customer.pay(self.frame, number)

    def expect_text(self, text):
        """Wait until the frame shows this text."""
        expect(self.frame.get_by_text(text).first).to_be_visible()

    @property
    def content(self):
        """The frame's document, for what a locator cannot do."""
        return self.page.locator("iframe[title=Checkout]").element_handle().content_frame()


def embedded_params(address, **params):
    """Return the parameters of a session whose page is shown in a frame of the shop's page."""
    return {
        "mode": "payment",
        "ui_mode": "embedded_page",
        "return_url": f"{address}/return?session_id={{CHECKOUT_SESSION_ID}}",
        "line_items": [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}],
        **params,
    }
