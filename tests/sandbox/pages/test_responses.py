"""Safe responses, and addresses that work behind any proxy prefix."""

from pathlib import Path

import pytest
from werkzeug import Request
from werkzeug.test import EnvironBuilder

from helpers import sandbox
from helpers.sandbox.pages.responses import redirect, relative_root, relative_url, static_file

SANDBOX = Path(sandbox.__file__).parent
ADDRESS = "http://127.0.0.1:4242"


def request(path):
    return Request(EnvironBuilder(path).get_environ())


@pytest.mark.parametrize(
    ("path", "root"),
    [("/c/pay/cs_1", "../../"), ("/c/pay/cs_1/authenticate", "../../../"), ("/c", "")],
)
def test_the_root_is_found_from_any_depth(path, root):
    assert relative_root(request(path)) == root


@pytest.mark.parametrize(
    ("url", "location"),
    [
        (f"{ADDRESS}/success?a=1", "../../success?a=1"),
        (ADDRESS, "../../"),
        (f"{ADDRESS}?state=cancel", "../../?state=cancel"),
        (f"{ADDRESS}1/success", f"{ADDRESS}1/success"),
        ("http://127.0.0.1:4242.evil.example/", "http://127.0.0.1:4242.evil.example/"),
        ("https://shop.example/done", "https://shop.example/done"),
    ],
)
def test_only_the_sandbox_s_own_addresses_become_relative(url, location):
    assert relative_url(request("/c/pay/cs_1"), ADDRESS, url) == location


def test_a_redirect_continues_with_a_get_and_is_not_cached():
    answer = redirect("../done")
    assert (answer.status_code, answer.headers["Location"]) == (303, "../done")
    assert answer.headers["Cache-Control"] == "no-store"


def test_static_files_have_a_content_type():
    assert static_file("checkout.css").mimetype == "text/css"
    assert static_file("icon.svg").mimetype == "image/svg+xml"


def test_no_two_packages_have_a_static_file_of_the_same_name():
    names = [file.name for file in SANDBOX.glob("*/static/*")]
    assert {"tokens.css", "checkout.css", "inspector.css"} <= set(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["../pages.py", "missing.css", ""])
def test_only_static_files_are_served(name):
    assert static_file(name) is None
