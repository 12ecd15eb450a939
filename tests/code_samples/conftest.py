"""A sandbox that answers as api.stripe.com, for samples that run as they stand."""

import os
import shutil
import ssl
import subprocess
import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import stripe
from werkzeug.serving import WSGIRequestHandler, make_server

from helpers.sandbox import LoopbackServer, Sandbox
from tests import npm

collect_ignore = [] if npm.is_wanted() else ["test_running_node.py"]
KEY = "sk_test_samples"
REDIRECTS = Path(__file__).parent / "redirects"


@dataclass
class Api:
    """The sandbox: a client of it, its address without TLS, its port with TLS, and its certificate.

    docs.stripe.com: the API is at https://api.stripe.com, so the certificate has that name.
    """

    client: stripe.StripeClient
    address: str
    tls_port: int
    certificate: Path

    def run(self, *command, folder, **environment):
        """Run a program in a folder as a learner does, and return what it prints."""
        done = subprocess.run(
            command,
            cwd=folder,
            env=os.environ | {"STRIPE_SECRET_KEY": KEY} | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def api(tmp_path_factory):
    certificate, key = _certificate(tmp_path_factory.mktemp("certificate"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with closing(Sandbox(allowed_hosts=["api.stripe.com"])) as sandbox:
        plain = LoopbackServer(sandbox, port=0).start()
        client = stripe.StripeClient(KEY, http_client=sandbox.http_client())
        with closing(plain), _tls(sandbox, context) as tls_port:
            yield Api(client, plain.address, tls_port, certificate)


@contextmanager
def _tls(sandbox, context):
    """Serve the sandbox with TLS; yield the port."""
    options = {"threaded": True, "request_handler": _Quiet, "ssl_context": context}
    server = make_server("127.0.0.1", 0, sandbox, **options)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


class _Quiet(WSGIRequestHandler):
    def log(self, *message):
        pass


def _certificate(folder):
    """Make a certificate for api.stripe.com; return its path and that of its key."""
    if not shutil.which("openssl") and not os.environ.get("CI"):
        pytest.skip("openssl is not installed: it makes the sandbox's certificate")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    name = ["-subj", "/CN=api.stripe.com", "-addext", "subjectAltName=DNS:api.stripe.com"]
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-noenc", "-days", "1"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*new, *name, *files], check=True, capture_output=True)
    return certificate, key
