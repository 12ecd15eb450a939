"""environment.yml, pyproject.toml, requirements.lock and what is installed agree."""

import ast
import json
import sys
import tomllib
from importlib.metadata import version

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.notebooks.execute import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
EXTRAS = PROJECT["optional-dependencies"]
ALL = [Requirement(line) for line in sum(EXTRAS.values(), PROJECT["dependencies"])]
WANTED = [each for each in ALL if each.name != PROJECT["name"]]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = [Requirement(line) for line in LOCK.splitlines() if line[0] not in " #"]
HERE = [pin for pin in PINS if pin.marker is None or pin.marker.evaluate()]
NODE = ROOT / "tests" / "sandbox" / "node"
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def pinned(pin):
    (specifier,) = pin.specifier
    assert specifier.operator == "==" and "*" not in specifier.version, str(pin)
    return specifier.version


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_the_lock_pins_what_pyproject_requires(wanted):
    name = canonicalize_name(wanted.name)
    versions = [pinned(pin) for pin in PINS if canonicalize_name(pin.name) == name]
    assert versions and all(wanted.specifier.contains(version) for version in versions)


def test_the_lock_has_exact_versions_and_no_urls():
    assert PINS and all(pinned(pin) and pin.url is None for pin in PINS)
    assert "://" not in LOCK and "--" not in LOCK


def test_the_lock_is_for_windows_and_macos_too():
    markers = {str(pin.marker) for pin in PINS}
    assert any("win32" in marker for marker in markers)
    assert any("darwin" in marker for marker in markers)


@pytest.mark.parametrize("pin", HERE, ids=lambda pin: pin.name)
def test_what_is_installed_is_what_the_lock_says(pin):
    assert version(pin.name) == pinned(pin)


def test_the_sandbox_imports_only_its_own_dependencies():
    # by werkzeug and jinja2, by stripe, pytest by whoever uses the plugin, and psutil by Jupyter: a
    # class without it is told the address in a network with a way out alone
    brought = {"markupsafe", "typing_extensions", "pytest", "psutil"}
    files = (ROOT / "helpers" / "sandbox").rglob("*.py")
    found = {name for file in files for name in imported(ast.parse(file.read_text("utf-8")))}
    wanted = {Requirement(line).name for line in PROJECT["dependencies"]}
    assert found - sys.stdlib_module_names == wanted | brought | {"helpers"}


def imported(tree):
    """Yield the top-level names of the modules that a file imports."""
    for node in ast.walk(tree):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) else []
        yield from (name.partition(".")[0] for name in names)


def test_conda_installs_pyprojects_packages_at_the_locks_versions():
    *names, pip = ENVIRONMENT["dependencies"]
    assert pip == {"pip": ["--constraint requirements.lock", "--editable .[notebooks]"]}
    assert [name.partition("=")[0] for name in names] == ["python", "pip"]


def test_conda_installs_a_python_that_pyproject_allows():
    python = ENVIRONMENT["dependencies"][0].partition("=")[2]
    assert SpecifierSet(PROJECT["requires-python"]).contains(python)


def test_npm_gets_exact_versions_and_no_urls():
    wanted = json.loads((NODE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = (NODE / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(lock)["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert "://" not in lock and "resolved" not in lock
