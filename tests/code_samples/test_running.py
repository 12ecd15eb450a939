"""The samples for Python and curl, run as they stand; only their environment is changed."""

import json
import shutil
import sys

import pytest

from helpers.code_samples.backend_code import curl_code, python_code
from tests.code_samples.conftest import REDIRECTS
from tests.code_samples.running import DATA, expect_session


def test_the_python_sample_creates_the_session(api, tmp_path):
    (tmp_path / "create_session.py").write_text(python_code(DATA), encoding="utf-8")
    environment = {"PYTHONPATH": str(REDIRECTS), "SANDBOX": api.address, "PYTHONUTF8": "1"}
    printed = api.run(sys.executable, "create_session.py", folder=tmp_path, **environment)
    expect_session(api.client, *printed.split())


SHELLS = [name for name in ("sh", "bash", "dash", "zsh") if shutil.which(name)]


@pytest.mark.parametrize("name", SHELLS)
def test_the_curl_sample_creates_the_session_in_every_shell(api, tmp_path, name):
    assert shutil.which("curl"), "Install curl."
    (tmp_path / "create-session.sh").write_text(curl_code(DATA), encoding="utf-8")
    (tmp_path / ".curlrc").write_text(
        f'connect-to = "api.stripe.com:443:127.0.0.1:{api.tls_port}"\n'
        f'cacert = "{api.certificate}"\nsilent\nshow-error\n'
    )
    printed = api.run(name, "create-session.sh", folder=tmp_path, CURL_HOME=str(tmp_path))
    session = json.loads(printed)
    expect_session(api.client, session["id"], session["url"])
