"""The sandbox as a package of its own, in a project that has a package `helpers` too."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.notebooks.execute import ROOT

pytestmark = pytest.mark.slow

PACKAGE = ROOT / "packages" / "checkout-sandbox"
SANDBOX = ROOT / "helpers" / "sandbox"
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
SHOP = """
import helpers

def test_the_shop(stripe_sandbox, stripe_client):
    assert helpers.NAME == "the shop's own"
    session = stripe_client.v1.checkout.sessions.create(params={
        "mode": "payment", "success_url": "https://example.com",
        "line_items": [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}]})
    assert stripe_sandbox.pay(session.id)["payment_status"] == "paid"
    assert type(stripe_sandbox).__module__ == "checkout_sandbox.testing.sandbox"
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    offline = ["--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*PIP, "wheel", "--quiet", *offline, "-w", folder, PACKAGE], check=True)
    (built,) = folder.glob("checkout_sandbox-*.whl")
    return built


@pytest.fixture(scope="module")
def shop(wheel, tmp_path_factory):
    """A project with its own `helpers`, and an environment with the wheel; its folder."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "helpers").mkdir()
    (folder / "helpers" / "__init__.py").write_text('NAME = "the shop\'s own"')
    (folder / "test_shop.py").write_text(SHOP)
    venv.create(folder / ".venv")
    python = _scripts(folder) / "python"
    options = ["--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run([*PIP, "--python", python, "install", *options], check=True)
    _lend_dependencies(folder, python)
    return folder


def _scripts(folder):
    return folder / ".venv" / ("Scripts" if os.name == "nt" else "bin")


def _lend_dependencies(folder, python):
    """Let the environment find the packages of this one, without a download."""
    program = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.check_output([python, "-c", program], text=True).strip()
    ours = sysconfig.get_path("purelib")
    (Path(packages) / "dependencies.pth").write_text(ours)


def run(shop, *command):
    """Run a command in the project; return its output. It must succeed."""
    environment = os.environ | {"PATH": f"{_scripts(shop)}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("PYTHONPATH", None)
    options = {"capture_output": True, "text": True, "timeout": 120}
    done = subprocess.run(command, cwd=shop, env=environment, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_has_every_file_under_the_new_name(wheel):
    files = [each for each in SANDBOX.rglob("*") if each.is_file() and each.suffix != ".pyc"]
    wanted = {each.relative_to(SANDBOX).as_posix() for each in files} | {"LICENSE", "py.typed"}
    with zipfile.ZipFile(wheel) as archive:
        names = {name.removeprefix("checkout_sandbox/") for name in archive.namelist()}
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert wanted <= names
    assert not [name for name, text in texts.items() if "helpers.sandbox" in text]


def test_the_command_serves(shop):
    command = [_scripts(shop) / "checkout-sandbox", "--port", "0"]
    with subprocess.Popen(command, cwd=shop, stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        process.terminate()
        assert re.fullmatch(r"Sandbox ready on http://127\.0\.0\.1:\d+\n", line)
        assert process.wait(30) == 0


def test_so_does_the_module_and_it_finds_its_pages(shop):
    program = (
        "import os; from urllib.request import urlopen;"
        "print(urlopen(os.environ['STRIPE_API_BASE']).read().decode())"
    )
    page = run(shop, "python", "-m", "checkout_sandbox", "exec", "--", "python", "-c", program)
    assert "<title>" in page


def test_pytest_has_the_fixtures(shop):
    options = ["-q", "-pno:cacheprovider", "-pno:nbval", "-pno:hypothesispytest"]
    assert "1 passed" in run(shop, "python", "-m", "pytest", *options, ".")
