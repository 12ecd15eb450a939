"""The fixtures, in a run of pytest of its own, as a team has them."""

import os
import subprocess
import sys
from textwrap import indent

import pytest

from tests.sandbox.test_documentation import python_examples

pytestmark = pytest.mark.slow

TEAM = {
    "test_shop.py": """
        import os, subprocess, sys

        IDS = set()

        def test_a_fresh_sandbox(stripe_sandbox, stripe_client):
            assert stripe_client.v1.checkout.sessions.list().data == []
            session = stripe_client.v1.checkout.sessions.create(params={
                "mode": "payment", "success_url": "https://example.com", "line_items":
                [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}]})
            IDS.add(session.id)
            assert len(IDS) == 1
            assert stripe_sandbox.pay(session.id)["payment_status"] == "paid"

        test_a_fresh_one_for_each_test = test_a_fresh_sandbox

        def test_a_backend_without_a_client(stripe_module, stripe_client):
            mug = stripe_module.Product.create(name="Mug")
            assert stripe_client.v1.products.retrieve(mug.id).name == "Mug"

        def test_a_backend_in_another_process(stripe_server, stripe_client):
            stripe_client.v1.products.create(params={"name": "Mug"})
            program = "import os, stripe; print(stripe.StripeClient(os.environ['STRIPE_SECRET_KEY'"
            program += "], base_addresses={'api': os.environ['STRIPE_API_BASE']})"
            program += ".v1.products.list().data[0].name)"
            environment = os.environ | stripe_server.environment
            command = [sys.executable, "-c", program]
            assert subprocess.check_output(command, env=environment, text=True) == "Mug\\n"
    """,
    "real_time/conftest.py": """
        import pytest

        @pytest.fixture
        def stripe_sandbox_options():
            return {"api_version": "2024-06-20"}
    """,
    "real_time/test_time.py": """
        import time

        def test_options_of_ones_own(stripe_sandbox):
            assert abs(stripe_sandbox.clock.now() - time.time()) < 60
            assert stripe_sandbox.api_version == "2024-06-20"
    """,
}
UNASKED = """
    import sys

    def test_what_is_loaded():
        assert not {"stripe", "babel", "jinja2", "waitress", "werkzeug"} & set(sys.modules)
        loaded = {name for name in sys.modules if name.startswith("helpers")}
        assert loaded == {"helpers", "helpers.sandbox", "helpers.sandbox.pytest_plugin"}
"""


BACKEND = """
    import json
    from flask import Flask, request

    app, shipped = Flask("shop"), set()

    @app.post("/webhook")
    def webhook():
        event = json.loads(request.data)
        if event["type"] == "checkout.session.completed":
            shipped.add(event["data"]["object"]["id"])
        return ""

    def create_session(client):
        return client.v1.checkout.sessions.create(params={
            "mode": "payment", "success_url": "https://example.com", "line_items":
            [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}]})
"""


def run(folder, files):
    """Run pytest on these files; return its output. It must succeed."""
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("if True:\n" + text)
    slow_plugins = ["-pno:nbval", "-pno:hypothesispytest"]  # of ours, which have no part in this
    options = ["-q", "-pno:cacheprovider", *slow_plugins, "--rootdir=."]
    command = [sys.executable, "-m", "pytest", *options, "."]
    environment = os.environ | {"PYTEST_ADDOPTS": "", "PYTEST_PLUGINS": ""}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_team_gets_the_fixtures_without_a_word(tmp_path):
    assert "5 passed" in run(tmp_path, TEAM)


def test_the_example_of_the_readme_runs(tmp_path):
    *_, example = python_examples()
    assert "1 passed" in run(tmp_path, {"test_shop.py": BACKEND + indent(example, "    ")})


def test_a_run_that_asks_for_nothing_loads_nothing(tmp_path):
    assert "1 passed" in run(tmp_path, {"test_other.py": UNASKED})
