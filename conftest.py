"""For tests and notebooks alike: keep the learner's own keys and state out of them."""

import os
import sys
from unittest import mock

import pytest
from nbval.plugin import IPyNbCell
from xdist.scheduler import LoadFileScheduling

from tests import npm
from tests.notebooks.execute import neutral_environment, seeded_environment
from tests.ports import KernelPorts
from tests.sandbox.contract import account

# The tests in JupyterLab share two of them, each with a worker of its own.
IN_LAB = {
    "lab": ("lab", "notebooks", "vue_page"),
    "other lab": (
        "check_list",
        "exercises",
        "requests_panel",
        "self_check",
        "session_generator",
        "start_over",
        "troubleshooting",
    ),
}

OTHER_JUPYTERS = ("tests/browser/test_demo.py", "tests/browser/test_notebook7.py", "tests/hub/")


def pytest_configure(config):
    KernelPorts.instance()
    environment = neutral_environment()
    os.environ.clear()
    os.environ.update(environment)
    # nbval colours its reports even in files unless told otherwise.
    if not sys.stdout.isatty():
        config.option.color = "no"


def pytest_report_header():
    return [account.header(), npm.header()]


def pytest_collection_modifyitems(items):
    """What takes long first: the many short files then fill up the workers."""
    items.sort(key=_order)
    for item in items:
        if _lab(item.nodeid) or item.nodeid.startswith(OTHER_JUPYTERS):
            # Jupyter's own front ends fail about once in a thousand tests, and the kit cannot mend
            # that; our pages must not. The summary names what was tried again.
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_xdist_make_scheduler(config, log):
    """Give each worker a file at a time, in our order."""
    config.option.loadscopereorder = False
    return _FileAtATime(config, log)


class _FileAtATime(LoadFileScheduling):
    """All that is seen in the same JupyterLab counts as one file: it is started only once.

    All cells of a notebook come from one file, and need the same kernel.
    """

    def _split_scope(self, nodeid):
        return _lab(nodeid) or super()._split_scope(nodeid)


def _order(item):
    is_slow = item.get_closest_marker("slow") or isinstance(item, IPyNbCell)
    return not _lab(item.nodeid), not _in_browser(item.nodeid), not is_slow


def _lab(nodeid):
    """Return the name of the JupyterLab that a test needs, or None."""
    for lab, names in IN_LAB.items():
        if nodeid.startswith(tuple(f"tests/browser/test_{name}.py" for name in names)):
            return lab
    return None


def _in_browser(nodeid):
    return nodeid.startswith("tests/browser/")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item):
    """Start each notebook's kernel with a seed and its own folder for the kit's state."""
    # Fixtures do not run for notebooks, and a kernel starts during the setup of its first cell.
    if isinstance(item, IPyNbCell) and item.parent.kernel is None:
        home = item.config._tmp_path_factory.mktemp("home")
        with mock.patch.dict(os.environ, seeded_environment(home)):
            return (yield)
    return (yield)
