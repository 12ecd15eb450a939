"""What tests and notebooks have in common: none of them sees the learner's own keys and state."""

import os
import sys
from unittest import mock

import pytest
from nbval.plugin import IPyNbCell

from tests.notebooks.execute import ROOT, neutral_environment, seeded_environment
from tests.sandbox import npm
from tests.sandbox.contract import account


def pytest_configure(config):
    environment = neutral_environment()
    os.environ.clear()
    os.environ.update(environment)
    # nbval colours its reports in files too, unless it is told not to.
    if not sys.stdout.isatty():
        config.option.color = "no"


def pytest_report_header():
    return [account.header(), npm.header()]


def pytest_collection_modifyitems(items):
    """Plain tests first, notebooks next, the browser last."""
    items.sort(key=lambda item: (_in_browser(item), isinstance(item, IPyNbCell)))


def _in_browser(item):
    return ROOT / "tests" / "browser" in item.path.parents


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item):
    """Start the kernel of each notebook seeded, with a home of its own."""
    # Fixtures do not run for notebooks. A kernel starts while its first cell is set up.
    if isinstance(item, IPyNbCell) and item.parent.kernel is None:
        home = item.config._tmp_path_factory.mktemp("home")
        with mock.patch.dict(os.environ, seeded_environment(home)):
            return (yield)
    return (yield)
