"""helpers/troubleshooting/error_display.py: an error in a cell, in a kernel as learners have it."""

import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from tests.notebooks.execute import (
    ROOT,
    NotebookFailure,
    execute,
    neutral_environment,
    seeded_environment,
)

pytestmark = pytest.mark.slow

NO_SUCH_PRICE = "client.v1.prices.retrieve('price_x')"
SECRET = "sk_live_51TopSecret000"
CELLS = {
    "connect": "from helpers import connect\nclient = connect()",
    "stripe": f"client.v1.prices.list()\n{NO_SUCH_PRICE}",
    "signature": "client.construct_event('{}', 't=1,v1=0', 'whsec_TopSecret111')",
    "kit": "from helpers import read_checkout_data\nread_checkout_data('{')",
    "point": "from helpers import check_backend\ncheck_backend(None, code='').only('price')",
    "folder": "check_backend(client, '/no-such-folder')",
    "params": "client.v1.prices.create(currency='usd')",
    "type": "len(5)",
    "answer": "answer is None",
    "python": "1 / 0",
    "forgotten": "print(sessions)",
    "table": "import sqlite3\nsqlite3.connect(':memory:').execute('SELECT 1 FROM parcels')",
    "quotes": "{mode: 'payment'}",
    "module": "import stripe\nstripe.checkout.Session.create(mode='payment')",
    "service": "client.v1.checkout.session",
    "attribute": "'text'.session",
    "called": "def test_a(order, parcels): pass\ntest_a()",
    "object": "client.v1.checkout.sessions.retrieve(client.v1.prices.list().data[0])",
    "field": "from helpers import CheckoutPanel\nCheckoutPanel(client, client.v1.prices.list())",
    "clientless": "from helpers import progress\nprogress()",
    "sql": "sqlite3.connect(':memory:').execute('SELECT')",
    "shown": f"from helpers import show_error\nwith show_error():\n    {NO_SUCH_PRICE}",
    "nothing": "with show_error():\n    client.v1.prices.list()",
    "key": f"import os\nos.environ['STRIPE_SECRET_KEY'] = '{SECRET}'\nconnect()",
    "again": "del os.environ['STRIPE_SECRET_KEY']\nconnect(), connect()\n" + NO_SUCH_PRICE,
    "other": (
        "get_ipython().set_custom_exc((KeyError,), lambda *args, **more: print('mine'))\n"
        "connect()\n{}['x']"
    ),
    "both": NO_SUCH_PRICE,
    "broken": (
        "from helpers.troubleshooting import error_display\nerror_display.ErrorBox = None\n"
        + NO_SUCH_PRICE
    ),
}


def run(sources, home, **options):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    resources = {"metadata": {"path": str(ROOT / "notebooks")}}
    client = NotebookClient(notebook, kernel_name="python3", resources=resources, **options)
    environment = neutral_environment() | seeded_environment(home)
    client.execute(env=environment, stderr=subprocess.DEVNULL)
    return notebook


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """The outputs of each of the cells, all run in one kernel."""
    notebook = run(CELLS.values(), tmp_path_factory.mktemp("home"), allow_errors=True)
    return {name: cell.outputs for name, cell in zip(CELLS, notebook.cells, strict=True)}


def error_of(outputs):
    (error,) = [output for output in outputs if output.output_type == "error"]
    return error


def box_of(outputs):
    (box,) = [
        each.data for each in outputs if "kit-error" in each.get("data", {}).get("text/html", "")
    ]
    return box


def test_the_message_comes_first_with_its_line_then_what_to_do(outputs):
    error, box = outputs["stripe"]
    (line,) = error.traceback
    assert error.ename == "InvalidRequestError" and "No such price" in error.evalue
    assert line.endswith("No such price: 'price_x' (line 2 of this cell)")
    assert box.data["text/plain"].startswith("What to do: A price id belongs to one account.")
    assert "A price of another account" in box.data["text/plain"]
    assert 'href="07-when-it-goes-wrong.ipynb#cell-id=' in box.data["text/html"]
    assert 'role="alert"' in box.data["text/html"]


def test_the_whole_traceback_is_folded_and_where_there_is_no_html_a_command_away(outputs):
    box = box_of(outputs["stripe"])
    _, folded = box["text/html"].split("<details><summary>The whole traceback</summary>")
    assert "_api_requestor.py" in folded and "\x1b" not in folded
    assert box["text/plain"].endswith("The whole traceback: %tb")


def test_two_cases_with_the_same_message_are_both_offered(outputs):
    text = box_of(outputs["signature"])["text/plain"]
    assert (
        "What to do: Pass the raw body to `construct_event`" in text
        and "\nOr: Use the secret" in text
    )


def test_the_kit_s_own_errors_say_what_to_do_themselves(outputs):
    said = {
        "kit": "Close it with } or ].",
        "point": 'There is no point "price". The names are: keys, prices, signature, ',
        "folder": "There is no folder or file /no-such-folder.",
    }
    for name, text in said.items():
        (line,) = error_of(outputs[name]).traceback
        assert text in line
        assert "What to do" not in box_of(outputs[name])["text/plain"]


def test_a_name_that_a_restart_has_forgotten_comes_with_advice(outputs):
    assert "name 'sessions' is not defined" in error_of(outputs["forgotten"]).evalue
    assert "Run the cells above first" in str(outputs["forgotten"])


def test_an_answer_that_is_not_there_comes_with_advice_of_its_own(outputs):
    assert "Run the cell with your answer" in box_of(outputs["answer"])["text/plain"]


def test_parameters_outside_params_are_told_where_they_belong(outputs):
    assert "Put the parameters into params" in box_of(outputs["params"])["text/plain"]


def test_the_name_of_a_parameter_without_quotes_is_told_apart_from_one_that_is_forgotten(outputs):
    assert "Put the name in quotes" in box_of(outputs["quotes"])["text/plain"]


def test_a_test_that_was_called_is_to_be_handed_over(outputs):
    assert "without parentheses" in box_of(outputs["called"])["text/plain"]


def test_a_call_past_the_client_is_told_to_use_it(outputs):
    assert "Use the client that `connect()` has returned" in box_of(outputs["module"])["text/plain"]


def test_a_name_that_the_sdk_does_not_have_is_named_with_advice(outputs):
    (line,) = error_of(outputs["service"]).traceback
    assert "the SDK's CheckoutService has no session (line 1" in line
    assert "services are plurals" in box_of(outputs["service"])["text/plain"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("object", "Give its id"),
        ("field", "Give its id"),
        ("clientless", "progress(client)"),
    ],
)
def test_what_a_call_needs_is_said(outputs, cell, words):
    assert words in box_of(outputs[cell])["text/plain"]


def test_a_packing_list_that_has_gone_is_made_again_by_the_cells_above(outputs):
    assert "Run the notebook's cells again" in box_of(outputs["table"])["text/plain"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("python", "ZeroDivisionError"),
        ("type", "TypeError"),
        ("sql", "OperationalError"),
        ("attribute", "AttributeError"),
    ],
)
def test_other_errors_keep_ipython_s_own_traceback(outputs, cell, name):
    (error,) = outputs[cell]
    assert len(error.traceback) > 1 and error.ename == name


def test_an_error_made_on_purpose_is_shown_the_same_and_the_cell_goes_on(outputs):
    (box,) = outputs["shown"]
    assert box.data["text/plain"].startswith("InvalidRequestError: No such price: 'price_x'\nWhat")
    assert "href" not in box.data["text/html"] and "details>" not in box.data["text/html"]
    assert outputs["nothing"][0].text == "No error this time.\n"


def test_connect_itself_fails_so_and_no_key_is_shown(outputs):
    assert "holds a live key" in error_of(outputs["key"]).traceback[0]
    assert "Test mode and live mode mixed" in box_of(outputs["key"])["text/html"]
    assert "TopSecret" not in str(outputs)


def test_connecting_again_changes_nothing(outputs):
    assert box_of(outputs["again"]) and error_of(outputs["again"])


def test_whoever_else_shows_errors_keeps_theirs(outputs):
    assert "mine\n" in [output.get("text") for output in outputs["other"]]
    assert box_of(outputs["both"])


def test_if_the_box_fails_the_normal_traceback_appears(outputs):
    assert any(len(o.traceback) > 1 for o in outputs["broken"] if o.output_type == "error")


def test_whoever_runs_the_notebook_sees_that_it_failed_and_the_whole_traceback(tmp_path):
    path = tmp_path / "lesson.ipynb"
    cells = [nbformat.v4.new_code_cell(CELLS[name]) for name in ("connect", "stripe", "python")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    with pytest.raises(NotebookFailure, match=r"lesson\.ipynb, Cell 1:\n") as failed:
        execute(path, seeded_environment(tmp_path))
    assert "_api_requestor.py" in str(failed.value) and "No such price" in str(failed.value)


def test_a_program_outside_a_notebook_has_its_ordinary_traceback():
    program = "from helpers import connect; connect().v1.prices.retrieve('price_x')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stderr.startswith("Traceback") and "What to do" not in done.stderr
    assert done.returncode == 1
