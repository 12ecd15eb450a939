"""connect(): the notebooks' Stripe client, for the sandbox or for a test account."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from functools import partial
from html import escape
from typing import TYPE_CHECKING

import stripe

from helpers.account import settings
from helpers.account.accounts import SANDBOX_SECRET_KEY, Account, account_of, register
from helpers.account.addresses import (
    allowed_hosts,
    api_host,
    find_api_base,
    reaches_server,
    secret_path,
)
from helpers.account.classroom import SILENT, Classroom, joined_class
from helpers.account.keys import NAME, SecretKey, find_key
from helpers.account.transport import RequestLog, Transport
from helpers.sandbox.languages.speaking import N_, gettext
from helpers.troubleshooting import error_display

if TYPE_CHECKING:
    from helpers.account.in_process import InProcessServer
    from helpers.sandbox import Sandbox
    from helpers.sandbox.server.loopback import LoopbackServer

SANDBOX_LABEL = N_(
    "Sandbox: a stand-in for Stripe on this computer. No account, no network, no real money."
)
_clients: dict[tuple, stripe.StripeClient] = {}
_resources = ExitStack()  # servers, threads and files


def connect() -> stripe.StripeClient:
    """Return the client for the notebooks, and show which account it works in.

    Without a key that is the sandbox, or that of a class, after join_class(). With
    STRIPE_SECRET_KEY it is the learner's own test account.
    Called again, it returns the same client. Before anything is sent, it raises KeyProblem for an
    unusable key, and SettingProblem for an unusable STRIPE_API_BASE. From then on, errors of Stripe
    and of the kit come with advice in every cell, these two included.
    """
    error_display.install()
    key = find_key()
    classroom = None if key else joined_class()
    client = _client_for(key, classroom)
    if in_notebook():
        from helpers.learning.originals import keep_originals

        keep_originals()
    name = classroom.greet() if classroom else None
    if classroom and name:
        _class_names[classroom.identity] = name
    show_badge(account_of(client).label)
    if classroom and not name:
        print(SILENT)
    return client


def _client_for(key: SecretKey | None, classroom: Classroom | None) -> stripe.StripeClient:
    """Return the client for a key, for a class or for the sandbox: the same one each time."""
    if key and settings.IN_BROWSER:
        raise settings.SettingProblem(_NO_NETWORK)
    base = find_api_base() if key else None
    name = (settings.home(), base, key and key.fingerprint, classroom and classroom.identity)
    if name not in _clients:
        if key:
            _clients[name] = _test_account(key, base)
        else:
            _clients[name] = _class(classroom) if classroom else _sandbox()
    return _clients[name]


def _sandbox() -> stripe.StripeClient:
    from helpers.sandbox import Sandbox

    state, seed = settings.home() / "sandbox.sqlite", settings.seed()
    sandbox = Sandbox(state, seed, allowed_hosts=allowed_hosts(), in_memory=settings.IN_BROWSER)
    _resources.enter_context(closing(sandbox))
    log = RequestLog()
    client = _client(SecretKey(SANDBOX_SECRET_KEY), sandbox.http_client(), log)
    account = _account(client, log, lambda: gettext(SANDBOX_LABEL), "sandbox", "", sandbox)
    sandbox.address = account.address
    _deliver_events(sandbox)
    return client


def _deliver_events(sandbox: Sandbox) -> None:
    if not reaches_server():
        from helpers.account.in_process import post_event

        return sandbox.webhooks.deliver_by(post_event)
    from helpers.sandbox.events.webhooks import WebhookThread

    _resources.enter_context(closing(WebhookThread(sandbox).start()))


_NO_NETWORK = (
    f"{NAME} is set, but what runs in the browser alone cannot reach Stripe with a key. Remove it "
    "to work in the sandbox here, which has the same calls; on your own computer, the kit takes "
    "your key."
)


def _test_account(key: SecretKey, base: str | None) -> stripe.StripeClient:
    log = RequestLog()
    client = _client(key, stripe.new_default_http_client(), log, base)

    def label() -> str:
        return gettext(
            "Your Stripe test account (%(host)s), key %(key)s: test cards only, no real money.",
            host=api_host(base),
            key=key.hint,
        )

    memory_key, address = f"test account {key.fingerprint}", base or stripe.DEFAULT_API_BASE
    _account(client, log, label, memory_key, address)
    return client


def _class(classroom: Classroom) -> stripe.StripeClient:
    log, address = RequestLog(), classroom.address
    client = _client(classroom.key, classroom.http_client(), log, address, classroom.headers)
    memory_key = f"class {classroom.key.fingerprint} {address}"

    def label() -> str:
        return classroom.label_as(_class_names.get(classroom.identity, classroom.name))

    _account(client, log, label, memory_key, address, class_key=classroom.key)
    return client


# As the class view calls the learner, such as "Anna (2)", by the identity of a Classroom.
_class_names: dict[tuple[str, str, str], str] = {}


def _client(
    key: SecretKey,
    http: stripe.HTTPClient,
    log: RequestLog,
    base: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> stripe.StripeClient:
    transport = Transport(http, key, log, headers)
    if base is None:
        return stripe.StripeClient(key.hint, http_client=transport)
    return stripe.StripeClient(key.hint, http_client=transport, base_addresses={"api": base})


def _account(
    client: stripe.StripeClient,
    log: RequestLog,
    label: Callable[[], str],
    memory_key: str,
    base: str,
    sandbox: Sandbox | None = None,
    class_key: SecretKey | None = None,
) -> Account:
    """Serve the kit's pages, and register the account."""
    server = _serve(client, sandbox, settings.port())
    serve_on = partial(_serve, client, sandbox, fallback=False)
    account = Account(label, memory_key, base, server, serve_on, sandbox, log, class_key)
    register(client, account)
    return account


def _serve(
    client: stripe.StripeClient, sandbox: Sandbox | None, port: int, fallback: bool = True
) -> LoopbackServer | InProcessServer:
    from helpers.checkout.kit_pages import KitPages, elsewhere

    pages = KitPages(client, sandbox)
    if not reaches_server():
        from helpers.account.in_process import InProcessServer

        return _resources.enter_context(closing(InProcessServer(pages, port)))
    from helpers.sandbox.server.access import under
    from helpers.sandbox.server.loopback import LoopbackServer

    path = secret_path()
    app = under(path, pages, elsewhere)
    server = LoopbackServer(app, port=port, fallback=fallback).start()
    server.address += path
    return _resources.enter_context(closing(server))


BADGE_STYLE = (
    "display: inline-block; padding: 3px 12px; border: 1px solid #0b6e63; border-radius: 14px; "
    "font: 13px/1.5 system-ui, sans-serif"
)
# On small screens JupyterLab moves code cells, but not their output, to the right by this much.
_ON_SMALL_SCREENS = "<style>@media (max-width: 760px) { .kit-account { margin-left: 5px } }</style>"


def in_notebook() -> bool:
    """Return whether a cell is running, and not a program."""
    # A notebook has already loaded IPython; loading it here would take longer than all the rest.
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None


def show_badge(label: str) -> None:
    """Show a sentence as a pill in a notebook, and as plain text elsewhere."""
    if not in_notebook():
        print(label)
        return
    span = f'<span class="kit-account" style="{BADGE_STYLE}">{escape(label)}</span>'
    html = _ON_SMALL_SCREENS + span
    sys.modules["IPython"].display.display({"text/plain": label, "text/html": html}, raw=True)
