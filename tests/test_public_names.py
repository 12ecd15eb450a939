"""helpers/__init__.py: what notebooks import."""

import importlib
import pkgutil
import subprocess
import sys

import pytest

import helpers


@pytest.mark.parametrize("name", helpers.__all__)
def test_a_public_name_is_there_whatever_was_imported_before(name):
    importlib.import_module(f"helpers.{helpers._HOME_OF[name]}")
    assert getattr(helpers, name) is getattr(sys.modules[f"helpers.{helpers._HOME_OF[name]}"], name)


def test_no_public_name_is_also_a_module_which_would_hide_it():
    modules = {module.name for module in pkgutil.iter_modules(helpers.__path__)}
    assert not modules & set(helpers.__all__)


def test_an_unknown_name_is_refused_as_usual():
    with pytest.raises(ImportError):
        from helpers import nothing_of_that_name  # noqa: F401


def test_connecting_does_not_load_widgets():
    code = "import sys; from helpers import connect; print('ipywidgets' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "False\n"
