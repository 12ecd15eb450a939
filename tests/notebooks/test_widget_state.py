"""The widgets in executed notebooks show the data; nbval compares only their reprs."""

import json

import pytest

from tests.notebooks.execute import ROOT, execute, seeded_environment

STATE = "application/vnd.jupyter.widget-state+json"
# Runs after the notebook's own cells: prints its forms' data and the labels of its prices.
PROBE = """
import json
from helpers import CheckoutForm, active_prices, connect, price_label
forms = [value for value in globals().values() if isinstance(value, CheckoutForm)]
data = list({id(form): form.data for form in forms}.values())
print(json.dumps([data, {price.id: price_label(price) for price in active_prices(connect())}]))
"""


@pytest.fixture(scope="module", params=["01-prepare-checkout-data", "session-generator"])
def executed(request, tmp_path_factory):
    """The data of a notebook's forms, the labels of its prices, and the state of its widgets."""
    path = ROOT / "notebooks" / f"{request.param}.ipynb"
    home = tmp_path_factory.mktemp("home")
    notebook = execute(path, seeded_environment(home), extra_cells=[PROBE], widget_state=True)
    printed = next(o.text for o in notebook.cells[-1].outputs if o.output_type == "stream")
    models = notebook.metadata.widgets[STATE]["state"].values()
    return *json.loads(printed), [model["state"] for model in models]


def values(states, label):
    """Return the values of the controls with this label: text, number, list or chosen option."""
    controls = [
        state for state in states if label in (state.get("description"), state.get("label"))
    ]
    return [chosen(state) if "index" in state else state["value"] for state in controls]


def chosen(state):
    return None if state["index"] is None else state["_options_labels"][state["index"]]


def items(forms):
    return [item for data in forms for item in data.get("line_items", [])]


def same(left, right):
    return sorted(map(repr, left)) == sorted(map(repr, right))


def test_there_is_a_form(executed):
    forms, _, states = executed
    assert forms and len(values(states, "Mode")) == len(forms)


@pytest.mark.parametrize(
    "label, name, empty",
    [
        ("Mode", "mode", None),
        ("Success URL", "success_url", ""),
        ("Cancel URL", "cancel_url", ""),
        ("Payment methods", "allowed_payment_method_types", []),
    ],
)
def test_the_fields_show_the_data(executed, label, name, empty):
    forms, _, states = executed
    assert same(values(states, label), [data.get(name, empty) for data in forms])


def test_each_line_item_has_a_row_with_its_quantity(executed):
    forms, _, states = executed
    expected = [str(item.get("quantity", "")) for item in items(forms)]
    assert same(values(states, "Quantity"), expected)


def test_each_line_item_has_a_row_with_its_price(executed):
    forms, labels, states = executed
    expected = [labels[item["price"]] for item in items(forms) if "price" in item]
    found = [label for label in values(states, "Price") if label in labels.values()]
    assert expected and same(found, expected)
