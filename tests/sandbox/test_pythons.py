"""The sandbox's core does the same on every Python of this machine, and in Pyodide."""

import json
from pathlib import Path

import pytest

from tests import npm
from tests.sandbox import core_flow, pythons

pytestmark = pytest.mark.slow

SCRIPT = Path(core_flow.__file__)
INSTALLED = pythons.installed()


@pytest.fixture(scope="module")
def expected():
    return json.loads(json.dumps(core_flow.flow()))


def test_the_flow_ends_with_a_payment(expected):
    assert "40,00\N{NO-BREAK SPACE}$ bezahlen" in expected["page"]
    assert expected["declined"] == "insufficient_funds"
    assert expected["paid"]["payment_status"] == "paid"
    assert [each["id"] for each in expected["listed"]] == [expected["paid"]["id"]]
    assert expected["heard"][-1] == "checkout.session.completed"


@pytest.mark.parametrize("version", INSTALLED)
def test_an_installed_python_says_the_same(version, expected):
    said = json.loads(pythons.run(INSTALLED[version], SCRIPT))
    assert said == {"python": [3, int(version.partition(".")[2])], "flow": expected}


if npm.is_wanted():

    def test_python_3_14_says_the_same(expected):
        assert not npm.missing(), f"Install Node: {npm.missing()}"
        said = json.loads(pythons.run_in_pyodide(SCRIPT))
        assert said["python"] >= [3, 14]
        assert said["flow"] == expected
