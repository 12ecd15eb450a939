"""What notebook 06 writes, outside the notebook; examples/tested_backend has the same files.

If they differ because the notebook has changed, copy those of the notebook to the example.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.notebooks.execute import ROOT, execute, neutral_environment, seeded_environment

EXAMPLE = ROOT / "examples" / "tested_backend"
NOTEBOOK = ROOT / "notebooks" / "06-test-it.ipynb"
WORKFLOW = ".github/workflows/test.yml"
SCRIPTS = Path(sys.executable).parent
# In the notebook itself, they run in its own tests.
SAVE_ONLY = """
from helpers.own_tests import suite
from helpers.own_tests.pytest_run import Outcome

suite.run_pytest = lambda *_: Outcome(0, "1 passed")
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A new folder with what the notebook saves when it runs; its tests run below."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("shop") / "shop"
    save = f"suite.save_to({str(folder)!r})"
    execute(NOTEBOOK, seeded_environment(home), [save], [SAVE_ONLY])
    return folder


@pytest.fixture
def folder(written, tmp_path):
    """A copy of it, in which nothing has run yet."""
    return shutil.copytree(written, tmp_path / "shop")


def texts(folder):
    files = filter(Path.is_file, folder.rglob("*"))
    wanted = {each for each in files if not {"__pycache__", ".pytest_cache"} & {*each.parts}}
    return {each.relative_to(folder).as_posix(): each.read_text("utf-8") for each in wanted}


def run(folder, *command):
    """Run a command in the folder, as in a terminal; return its status and what it prints."""
    environment = neutral_environment()
    environment["PATH"] = f"{SCRIPTS}{os.pathsep}{environment['PATH']}"
    del environment["PYTHONPATH"]  # the kit is installed, as with other users of the sandbox
    options = {"cwd": folder, "env": environment, "text": True, "timeout": 120}
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **options
    )
    return done.returncode, done.stdout


def test_the_example_has_the_files_that_the_notebook_writes(written):
    example = texts(EXAMPLE)
    del example["README.md"]
    assert texts(written) == example


def test_pytest_runs_them_as_the_workflow_does(folder):
    workflow = yaml.safe_load((folder / WORKFLOW).read_text("utf-8"))
    *_, install, test = workflow["jobs"]["test"]["steps"]
    assert install["run"].startswith("pip install flask pytest stripe ")
    status, output = run(folder, *test["run"].split())
    assert status == 0 and "6 passed" in output, output


def test_they_run_with_a_sandbox_around_them(folder):
    status, output = run(folder, "checkout-sandbox", "exec", "--", "python", "-m", "pytest")
    assert status == 0 and "6 passed" in output, output


def test_they_notice_that_the_backend_of_notebook_04_ships_no_renewals(folder):
    shutil.copy(ROOT / "notebooks" / "fulfil.py", folder)
    status, output = run(folder, "python", "-m", "pytest")
    assert status == 1 and "1 failed, 5 passed" in output, output
    assert "FAILED tests/test_fulfil.py::test_a_renewal_ships_again" in output


def test_the_workflow_installs_the_sandbox_from_where_it_is(written):
    workflow = yaml.safe_load((written / WORKFLOW).read_text("utf-8"))
    address, _, subfolder = workflow["env"]["SANDBOX"].partition("#subdirectory=")
    assert address == "git+https://github.com/OWNER/REPOSITORY"
    assert (ROOT / subfolder / "pyproject.toml").is_file()
    assert "secrets" not in (written / WORKFLOW).read_text("utf-8")
