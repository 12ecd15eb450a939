"""Start the shop in examples/shop, with the sandbox or with your own test key: `make shop`."""

import argparse
import errno
import os
import runpy
import signal
import socket
import sys
import tempfile
import threading
import time
import webbrowser
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from helpers.account import keys, settings
from helpers.account.addresses import (
    API_BASE,
    allowed_hosts,
    api_host,
    find_api_base,
    public_hub_url,
    public_url_of,
    secret_path,
)
from helpers.connection import SANDBOX_LABEL
from helpers.sandbox import LoopbackServer, Sandbox
from helpers.sandbox.events.webhooks import WebhookThread
from helpers.sandbox.server.access import under

SERVER = Path(__file__).parent / "shop" / "server.py"
WEBHOOK_SECRET = "STRIPE_WEBHOOK_SECRET"


def main(arguments: list[str] | None = None) -> int:
    """Serve the shop until Ctrl-C; return the process's exit code."""
    options = _parser().parse_args(arguments)
    with suppress(KeyboardInterrupt), ExitStack() as resources:
        try:
            _check_port(options.port)
            os.environ.update(_variables(f"http://127.0.0.1:{options.port}", resources))
        except (ValueError, OSError, OverflowError) as problem:
            print(problem, file=sys.stderr)
            return 1
        _serve(options.port, options.browser)
    print("Shop stopped.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m examples.start_shop", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="the shop's port (default: 8000)")
    help = "do not open the shop in the browser"
    parser.add_argument("--no-browser", dest="browser", action="store_false", help=help)
    return parser


def _check_port(port: int) -> None:
    """Raise OSError with advice if another program uses the port."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise OSError(
            f"Port {port} is taken: another program, perhaps another shop, uses it. Stop that "
            f'program, or choose another port: make shop SHOP_OPTIONS="--port {port + 1}"'
        ) from None


def _variables(address: str, resources: ExitStack) -> dict[str, str]:
    """Return the environment variables of the shop that has this address."""
    key = keys.find_key()
    own = _of_test_account(key, address) if key else _of_sandbox(address, resources)
    url = public_url_of(f"{address}/")
    return own if url == f"{address}/" else own | {"SHOP_URL": url}


def _of_sandbox(address: str, resources: ExitStack) -> dict[str, str]:
    """Start a sandbox that forwards its events to the shop."""
    sandbox = resources.enter_context(closing(Sandbox(allowed_hosts=allowed_hosts())))
    path = secret_path()
    pages = LoopbackServer(under(path, sandbox), port=12111).start()
    server = resources.enter_context(closing(pages))
    server.address += path
    sandbox.address = public_url_of(server.address)
    secret = sandbox.webhooks.forward(f"{address}/webhook")
    resources.enter_context(closing(WebhookThread(sandbox).start()))
    folder = resources.enter_context(tempfile.TemporaryDirectory())
    print(SANDBOX_LABEL, f"Its payments, events and webhooks: {sandbox.address}", sep="\n")
    return {
        keys.NAME: "sk_test_sandbox",
        API_BASE: server.address,
        WEBHOOK_SECRET: secret,
        "SHOP_DATABASE": str(Path(folder) / "shop.sqlite"),  # forgotten, as the sandbox's state is
    }


def _of_test_account(key: keys.SecretKey, address: str) -> dict[str, str]:
    base, secret = find_api_base(), settings.get(WEBHOOK_SECRET) or ""
    print(f"Your Stripe test account ({api_host(base)}), key {key.hint}: no real money.")
    if not secret:
        print(_NO_SECRET.format(address=address))
    return {
        keys.NAME: key.reveal(),
        API_BASE: base or "",
        WEBHOOK_SECRET: secret,
        "SHOP_DATABASE": str(settings.home() / "shop.sqlite"),
    }


_NO_SECRET = f"""\
{WEBHOOK_SECRET} is not set, so the shop accepts no events. To receive them, run
  stripe listen --forward-to {{address}}/webhook
and put the secret that it prints into .env."""


def _serve(port: int, browser: bool) -> None:
    """Run the shop as `python server.py` does."""
    os.environ["PORT"] = str(port)
    print(f"The shop: {public_url_of(f'http://127.0.0.1:{port}')} (Ctrl-C ends it)", flush=True)
    if browser and not public_hub_url():
        threading.Thread(target=_open_browser, args=(port,), daemon=True).start()
    runpy.run_path(str(SERVER), run_name="__main__")


def _open_browser(port: int) -> None:
    """Open the shop as soon as it answers."""
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.1)
    webbrowser.open(f"http://127.0.0.1:{port}")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # `kill` ends it as Ctrl-C does
    sys.exit(main())
