"""A browser for the tests with a real JupyterHub."""

import os

from tests import npm
from tests.browser.conftest import (  # noqa: F401, fixtures
    browser,
    browser_path,
    context,
    page,
    pytest_runtest_makereport,
)

# JupyterHub runs on Linux and macOS only.
collect_ignore = [] if os.name == "posix" else ["test_start.py"]
if os.name != "posix" or not npm.is_wanted():
    collect_ignore += ["test_two_learners.py", "test_thirty_learners.py"]
