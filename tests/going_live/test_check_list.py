"""helpers/going_live/: finds each fault of a backend, and nothing in a good one."""

import re

import pytest

from helpers import check_backend
from helpers.going_live.items import ITEMS, ItemProblem
from helpers.sandbox.api.request_log import redacted
from tests.going_live.conftest import BACKENDS
from tests.going_live.faults import DJANGO, FASTAPI, FAULTS, FLASK, MODULE, NODE
from tests.notebooks.execute import ROOT

IN_CODE = [item.name for item in ITEMS if item.name != "endpoint"]
OURS = ["examples/shop", "examples/tested_backend", "notebooks/fulfil.py"]
each_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda each: f"{each.file}: {each.name}")


@pytest.mark.parametrize("name", [FLASK, MODULE, FASTAPI, DJANGO])
def test_a_good_backend_passes(name):
    report = check_backend(None, BACKENDS / name)
    assert {item: report.verdict(item) for item in IN_CODE} == dict.fromkeys(IN_CODE, "passed")
    assert report.notes == []


@pytest.mark.parametrize("name", OURS)
def test_nothing_is_found_in_the_kits_own_examples(name):
    assert check_backend(None, ROOT / name).found == []


def test_the_shop_passes_in_full():
    assert check_backend(None, ROOT / "examples" / "shop").passed == IN_CODE


def test_what_cannot_be_read_is_said_first():
    report = check_backend(None, code="def x(:")
    _, note, *_ = repr(report).splitlines()
    assert note.startswith("Note: backend.py:1 cannot be read as Python")
    html = report._repr_html_()
    assert html.index("cannot be read") < html.index("<ul>")


def test_what_text_cannot_tell_about_javascript_is_left_to_its_reader():
    report = check_backend(None, BACKENDS / NODE)
    assert report.found == []
    assert report.verdict("signature") == "passed"
    assert report.verdict("idempotency") == "look yourself"


@each_fault
def test_a_fault_is_found_in_its_line_and_nothing_else(fault, copy):
    folder = copy(fault.backend, fault)
    report = check_backend(None, folder)
    assert tuple(report.found) == fault.items
    places = [each.place for item in fault.items for each in report.results[item] if each.place]
    shown = next((each for each in places if fault.line in each.shown), None)
    assert shown and shown.file == fault.file, places
    line = (folder / shown.file).read_text("utf-8").split("\n")[shown.line - 1]
    assert redacted(line.strip()).startswith(shown.shown.rstrip("…"))


@each_fault
def test_no_key_is_ever_shown(fault, copy):
    report = check_backend(None, copy(fault.backend, fault))
    assert not re.search(r"(sk|rk)_(test|live)_\w|whsec_\w", repr(report) + report._repr_html_())


@pytest.mark.parametrize("name", ["price", "Prices", "", ["prices", "keys"]])
@pytest.mark.parametrize("ask", ["only", "verdict"])
def test_a_slip_in_a_name_is_answered_with_the_names(ask, name):
    report = check_backend(None, code="")
    with pytest.raises(ItemProblem) as caught:
        getattr(report, ask)(name)
    names = "keys, prices, signature, redirect, return page, idempotency, retries, endpoint"
    assert str(caught.value) == f'There is no point "{name}". The names are: {names}.'
