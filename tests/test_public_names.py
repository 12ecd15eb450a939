"""helpers/__init__.py: the names that notebooks import."""

import subprocess
import sys
from pathlib import Path

import pytest

import helpers

MODULES = {path.stem for path in Path(helpers.__file__).parent.iterdir()}


@pytest.mark.parametrize("name", helpers.__all__)
def test_every_name_can_be_imported(name):
    assert callable(getattr(helpers, name)) or isinstance(getattr(helpers, name), str)


def test_no_name_is_also_a_modules_because_importing_that_would_hide_it():
    assert not MODULES & set(helpers.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'conect'"):
        _ = helpers.conect


def test_connecting_and_creating_a_session_loads_no_widgets_and_no_pages():
    program = (
        "import sys; from helpers import connect; from helpers.handover import prepared_data;"
        "c = connect(); c.v1.checkout.sessions.create(params=prepared_data(c));"
        "unwanted = 'ipywidgets', 'anywidget', 'babel.core', 'jinja2', 'werkzeug';"
        "print([m for m in unwanted if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
