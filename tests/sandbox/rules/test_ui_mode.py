"""Parameters that only some ui_modes take."""

import pytest

from helpers.sandbox.rules.draft import Draft
from helpers.sandbox.rules.ui_mode import RULES


def params_of(params):
    return [problem.param for rule in RULES for problem in rule(Draft(params))]


@pytest.mark.parametrize("ui_mode", [{}, {"ui_mode": "hosted_page"}])
@pytest.mark.parametrize("name", ["return_url", "redirect_on_completion", "permissions"])
def test_a_hosted_page_does_not_take_what_others_do(ui_mode, name):
    assert params_of(ui_mode | {name: "x"}) == [name]


def test_an_embedded_page_takes_them():
    names = ("return_url", "redirect_on_completion", "permissions")
    assert params_of(dict.fromkeys(names, "x") | {"ui_mode": "embedded_page"}) == []
