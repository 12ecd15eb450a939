"""hub/: how a learner's server starts, and whether the values and the README fit together."""

import os
import re
import subprocess

import pytest
import yaml

from tests.notebooks.execute import ROOT

START = ROOT / "hub" / "start"
TEXT = (ROOT / "hub" / "values.yaml").read_text(encoding="utf-8")
VALUES = yaml.safe_load(TEXT)
README = (ROOT / "hub" / "README.md").read_text(encoding="utf-8")
SERVER = """#!/bin/sh
echo "$PWD" "$PYTHONPATH" "$JUPYTER_CONFIG_PATH" "$@"
"""


@pytest.fixture
def start(tmp_path):
    """A function that starts a learner's server, which only prints where it is."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "jupyterhub-singleuser").write_text(SERVER)
    (programs / "jupyterhub-singleuser").chmod(0o755)
    home = tmp_path / "ada"
    home.mkdir()
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    variables = os.environ | {"HOME": str(home), "PATH": path}

    def run(*options):
        command = [START, *options]
        return subprocess.run(command, env=variables, capture_output=True, text=True, check=True)

    run.kit = home / "checkout-sessions"
    return run


def test_a_learner_works_in_a_copy_of_the_kit(start):
    folder, path, settings, *options = start("--port=1").stdout.split()
    assert folder == path == str(start.kit)
    assert (start.kit / "notebooks" / "00-start-here.ipynb").is_file()
    assert (start.kit / "helpers" / "connection.py").is_file()
    assert settings == str(ROOT / ".jupyter")
    assert options[-1] == "--port=1"


def test_the_next_time_everything_is_as_the_learner_left_it(start):
    start()
    (start.kit / "notebooks" / "00-start-here.ipynb").write_text("mine")
    start()
    assert (start.kit / "notebooks" / "00-start-here.ipynb").read_text() == "mine"
    assert [each.name for each in start.kit.parent.iterdir()] == ["checkout-sessions"]


def test_the_readme_and_the_values_name_the_same_chart_and_the_same_folder():
    [version] = re.findall(r"--version (\S+)", README)
    assert f"Zero to JupyterHub {version}," in TEXT
    [folder] = re.findall(r"--target-repo-dir (\S+)", README)
    assert VALUES["singleuser"]["cmd"] == f"{folder}/hub/start"


def test_the_hub_of_the_tests_is_the_charts():
    [version] = re.findall(r"runs JupyterHub (\d+\.\d+)", TEXT)
    assert f'"jupyterhub>={version},' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_table_of_machines_is_about_these_limits():
    memory = VALUES["singleuser"]["memory"]
    assert f"{memory['guarantee'].removesuffix('M')} MB are reserved" in README
