"""A browser for the tests with a real JupyterHub."""

from tests import npm
from tests.browser.conftest import (  # noqa: F401, fixtures
    browser,
    browser_path,
    context,
    page,
    pytest_runtest_makereport,
)

collect_ignore = [] if npm.is_wanted() else ["test_two_learners.py", "test_thirty_learners.py"]
