"""How many a payer may take."""

import pytest

from tests.sandbox.checkout_sessions.rules.drafts import found, item

PATH = "line_items[0][adjustable_quantity]"


@pytest.mark.parametrize(
    ("quantity", "limits", "params"),
    [
        (1, {"enabled": True}, []),
        (150, {"enabled": True, "maximum": 150}, []),
        (150, {"enabled": False}, []),
        (150, {"enabled": True}, [PATH]),
        (1, {"enabled": True, "minimum": 2}, [PATH]),
        (1, {"enabled": True, "minimum": -1}, [f"{PATH}[minimum]"]),
        (1, {"enabled": True, "maximum": 1_000_000}, [f"{PATH}[maximum]"]),
        (6, {"enabled": True, "minimum": 7, "maximum": 5}, [f"{PATH}[minimum]", PATH]),
    ],
)
def test_the_quantity_is_between_the_limits(quantity, limits, params):
    items = [item("price_once", quantity, adjustable_quantity=limits)]
    assert [param for param, _ in found(line_items=items)] == params


def test_what_the_payer_may_add_has_the_same_limits():
    limits = {"enabled": True, "maximum": 1_000_000}
    (problem,) = found(optional_items=[item("price_once", adjustable_quantity=limits)])
    assert problem[0] == "optional_items[0][adjustable_quantity][maximum]"
