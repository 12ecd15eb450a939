"""Which samples there are, and how to use each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from helpers.code_samples.backend_code import curl_code, node_code, python_code
from helpers.code_samples.frontend_code import has_url, html_code, react_code, vue_code


@dataclass(frozen=True)
class Sample:
    """A kind of sample: what it is called, and how its text is made from checkout data.

    side: "backend" or "frontend"; language: that of the text, as Pygments names it; how: what to do
    with it, as markup.
    """

    name: str
    side: str
    file: str
    language: str
    write: Callable[[Mapping[str, Any]], str]
    how: str


_KEY = "<code>STRIPE_SECRET_KEY</code> is your secret test key"
_SANDBOX = "For the sandbox on its own,"
_ENDPOINT = (
    "Your backend answers <code>POST /create-checkout-session</code>: it creates a session, and "
    'sends <code>{"url": …}</code> with the session\'s URL.'
)
SAMPLES = (
    Sample(
        *("Python", "backend", "create_session.py", "python", python_code),
        how="<code>pip install stripe</code>, then <code>python create_session.py</code>, where "
        f"{_KEY}. {_SANDBOX} give the client "
        '<code>base_addresses={"api": "http://127.0.0.1:12111"}</code> too.',
    ),
    Sample(
        *("curl", "backend", "create-session.sh", "bash", curl_code),
        how=f"<code>sh create-session.sh</code>, where {_KEY}. It prints the session as JSON, with "
        f"its <code>id</code> and <code>url</code>. {_SANDBOX} write "
        "<code>http://127.0.0.1:12111</code> in place of <code>https://api.stripe.com</code>.",
    ),
    Sample(
        *("Node", "backend", "create-session.mjs", "javascript", node_code),
        how="<code>npm install stripe</code>, then <code>node create-session.mjs</code>, where "
        f"{_KEY}. {_SANDBOX} give the client "
        '<code>{ host: "127.0.0.1", port: 12111, protocol: "http" }</code> too.',
    ),
    Sample(*("Vue", "frontend", "CheckoutButton.vue", "vue", vue_code), how=f"Vue 3. {_ENDPOINT}"),
    Sample(*("React", "frontend", "CheckoutButton.jsx", "jsx", react_code), how=_ENDPOINT),
    Sample(*("HTML", "frontend", "index.html", "html", html_code), how=_ENDPOINT),
)


def samples_for(data: Mapping[str, Any]) -> list[Sample]:
    """Return the samples for this checkout data; without a URL there is no page to go to it."""
    return [sample for sample in SAMPLES if sample.side == "backend" or has_url(data)]
