"""What the control does, whatever asked for it."""

import inspect
import re

import pytest

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.server import control
from helpers.sandbox.server.control_actions import ROUTES


def act(sandbox, path, method="POST", id=(), **params):
    return ROUTES[path][method](sandbox, params, *id)


def test_every_path_is_explained_where_the_control_is():
    explained = re.findall(r"(?:GET|POST) (/sandbox[\w/]*)", inspect.getdoc(control))
    assert {f"/sandbox/{path}".rstrip("/").format("ID") for path in ROUTES} == set(explained)


@pytest.mark.parametrize(
    ("path", "method"), [("", "GET"), ("clock", "GET"), ("clock", "POST"), ("reset", "POST")]
)
def test_what_it_does_not_know_is_refused(sandbox, path, method):
    before = sandbox.clock.now()
    with pytest.raises(StripeError) as raised:
        act(sandbox, path, method, colour="red")
    assert (raised.value.code, raised.value.param) == ("parameter_unknown", "colour")
    assert sandbox.clock.now() - before < 60


def test_the_clock_answers_with_the_time_that_it_has_then(sandbox):
    before = sandbox.clock.now()
    after = act(sandbox, "clock", advance="60")
    assert after == {"object": "sandbox.clock", "time": pytest.approx(before + 60, abs=5)}


def test_a_card_s_refusal_keeps_all_that_stripe_says(sandbox, shop):
    with pytest.raises(StripeError) as raised:
        act(sandbox, "sessions/{}/pay", id=(shop.checkout().id,), card="4000000000009995")
    error = raised.value.body()["error"]
    assert (raised.value.status, error["decline_code"]) == (402, "insufficient_funds")
    assert error["doc_url"].endswith("/card-declined")
