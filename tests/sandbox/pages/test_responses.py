"""Answers that are safe, and at home behind any prefix."""

from pathlib import Path

import pytest
from werkzeug import Request
from werkzeug.test import EnvironBuilder

from helpers import sandbox
from helpers.sandbox.pages.responses import at_home, redirect, root, static_file

SANDBOX = Path(sandbox.__file__).parent
ADDRESS = "http://127.0.0.1:4242"


def request(path):
    return Request(EnvironBuilder(path).get_environ())


@pytest.mark.parametrize(
    ("path", "way"),
    [("/c/pay/cs_1", "../../"), ("/c/pay/cs_1/authenticate", "../../../"), ("/c", "")],
)
def test_the_root_is_found_from_any_depth(path, way):
    assert root(request(path)) == way


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
def test_only_what_the_sandbox_serves_is_relative(url, location):
    assert at_home(request("/c/pay/cs_1"), ADDRESS, url) == location


def test_a_redirect_goes_on_with_a_get_and_is_not_kept():
    answer = redirect("../done")
    assert (answer.status_code, answer.headers["Location"]) == (303, "../done")
    assert answer.headers["Cache-Control"] == "no-store"


def test_static_files_have_their_type():
    assert static_file("checkout.css").mimetype == "text/css"
    assert static_file("icon.svg").mimetype == "image/svg+xml"


def test_no_two_rooms_have_a_static_file_of_the_same_name():
    names = [file.name for file in SANDBOX.glob("*/static/*")]
    assert {"tokens.css", "checkout.css", "inspector.css"} <= set(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["../pages.py", "missing.css", ""])
def test_only_static_files_are_served(name):
    assert static_file(name) is None
