"""The files that Binder, Codespaces, dev containers and VS Code look for, and the workflows."""

import json
import os
import re
import subprocess

import pytest
import yaml

from helpers.account import settings
from tests.notebooks.execute import ROOT
from tests.test_dependencies import ENVIRONMENT, EXTRAS, PROJECT

BINDER = yaml.safe_load((ROOT / ".binder" / "environment.yml").read_text(encoding="utf-8"))
DEV_CONTAINER = ROOT / ".devcontainer" / "devcontainer.json"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def dev_container():
    lines = DEV_CONTAINER.read_text(encoding="utf-8").splitlines()
    return json.loads("\n".join(line for line in lines if not line.startswith("//")))


def test_binder_installs_what_conda_does():
    *names, pip = ENVIRONMENT["dependencies"]
    seen_from_there = [line.replace(" ", " ../", 1).replace("../.[", "..[") for line in pip["pip"]]
    assert BINDER == {**ENVIRONMENT, "dependencies": [*names, {"pip": seen_from_there}]}


def test_the_paths_for_binder_lead_to_the_project():
    for line in BINDER["dependencies"][-1]["pip"]:
        path = line.split()[1].partition("[")[0]
        assert (ROOT / ".binder" / path).exists()


def test_a_dev_container_sets_up_what_make_does():
    settings_of_it = dev_container()
    assert settings_of_it["postCreateCommand"] == "make .venv/.ready"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "VENV := .venv\n" in makefile and "READY := $(VENV)/.ready\n" in makefile
    python = settings_of_it["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"]
    assert python == "${containerWorkspaceFolder}/.venv/bin/python"


def test_a_dev_container_has_a_python_that_pyproject_allows():
    version = dev_container()["image"].rpartition(":")[2]
    assert version in pythons()


def test_the_port_of_the_kits_pages_is_forwarded(monkeypatch):
    monkeypatch.delenv("CHECKOUT_KIT_PORT")
    assert dev_container()["forwardPorts"] == [settings.port()]
    assert str(settings.port()) in dev_container()["portsAttributes"]


def test_the_first_notebook_opens_in_a_codespace():
    (file,) = dev_container()["customizations"]["codespaces"]["openFiles"]
    assert (ROOT / file).is_file()


def test_in_a_codespace_jupyterlab_answers_to_the_codespaces_host_alone():
    place = {
        "CODESPACE_NAME": "octocat-mld5",
        "GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN": "app.github.dev",
    }
    command = ["make", "--dry-run", "lab", "READY="]
    outer = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    line = subprocess.run(
        command, cwd=ROOT, env=outer | place, check=True, capture_output=True, text=True
    ).stdout
    pattern = re.compile(re.search(r"--ServerApp\.allow_origin_pat=([^']+)'", line)[1])
    host = "https://octocat-mld5-8888.app.github.dev"
    assert pattern.match(host) and pattern.match("https://localhost:8888")
    for other in (f"{host}.evil.example", "https://evil-8888.app.github.dev", "https://e.example"):
        assert not pattern.match(other)
    plain = subprocess.run(command, cwd=ROOT, env=outer, check=True, capture_output=True, text=True)
    assert "allow_origin_pat" not in plain.stdout and "allow_remote" not in plain.stdout


def test_vs_code_recommends_the_extensions_of_the_dev_container():
    recommended = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    extensions = dev_container()["customizations"]["vscode"]["extensions"]
    assert recommended == {"recommendations": extensions}


def test_elsewhere_the_kernel_gets_the_packages_but_no_jupyterlab_beside_its_own():
    assert f"{PROJECT['name']}[kernel]" in EXTRAS["notebooks"]
    assert not [line for line in EXTRAS["kernel"] if line.startswith("jupyter")]


def pythons():
    """Return the versions of Python that the workflow tests."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8"))
    return workflow["jobs"]["test"]["strategy"]["matrix"]["python"]


def test_the_readme_names_the_versions_that_are_tested():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"Python {pythons()[0]} to {pythons()[-1]}" in readme
    assert PROJECT["requires-python"] == f">={pythons()[0]}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_calls_only_targets_that_make_has(path):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    scripts = [s.get("run", "") for job in workflow["jobs"].values() for s in job["steps"]]
    for target in re.findall(r"\bmake ([a-z-]+)", "\n".join(scripts)):
        assert re.search(rf"^{target}:", makefile, re.M), target


def test_the_scripts_of_the_workflows_are_shell():
    for path in WORKFLOWS:
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                script = step.get("run", "")
                subprocess.run(["bash", "-n", "-c", script], check=True)
                assert "${{" not in script  # it would be run as code
