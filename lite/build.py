"""Builds the site: make site."""

import json
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from lite.contents import copy_contents
from lite.folders import CACHE, OWN, ROOT, SITE
from lite.lock_file import write_lock_file
from lite.pyodide_core import about, copy_core
from lite.wheels import collect, collect_kernel, name_of

PYODIDE = "static/pyodide"
# The packages whose front ends are part of JupyterLab there.
_EXTENSIONS = ("jupyterlite-pyodide-kernel", "jupyterlab-widgets", "anywidget", "ipyvue")


def build(target: Path = SITE, with_kit: bool = True) -> Path:
    """Build the site in a new folder, and return it.

    Without the kit it is an empty one, built the same way: what benchmarks compare with.
    """
    work = CACHE / "work" / target.name
    shutil.rmtree(work, ignore_errors=True)
    shutil.rmtree(target, ignore_errors=True)
    wheels = _wheels(with_kit)
    copy_contents(work / "contents") if with_kit else _copy_nothing(work / "contents")
    _write(work / "jupyter-lite.json", configuration([name_of(wheel) for wheel in wheels]))
    _write(work / "jupyter_lite_config.json", _build_options(work, target))
    shutil.copyfile(ROOT / ".jupyter/labconfig/default_setting_overrides.json",
                    work / "overrides.json")  # fmt: skip
    _run_jupyter_lite(work)
    _add_python(target / PYODIDE, wheels)
    shutil.copyfile(OWN / "index.html", target / "index.html")
    return target


def _copy_nothing(target: Path) -> None:
    """Put an empty notebook into a new folder, at the place of the kit's first."""
    target.joinpath("notebooks").mkdir(parents=True)
    cell: dict[str, Any] = {"cell_type": "code", "id": "1", "source": "1", "metadata": {}}
    cell |= {"outputs": [], "execution_count": None}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    kernel["language_info"] = {"name": "python"}  # by which JupyterLab finds the kernel
    notebook = {"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    _write(target / "notebooks" / "00-start-here.ipynb", notebook)


def _wheels(with_kit: bool) -> list[Path]:
    """Return the wheels of the site; without the kit, those that the kernel needs alone."""
    python = about()["python"]
    return collect(python) if with_kit else collect_kernel(python)


def configuration(packages: list[str]) -> dict[str, Any]:
    """Return jupyter-lite.json: everything comes from the site, and is there with the kernel."""
    kernel = {
        "pyodideUrl": f"./{PYODIDE}/pyodide.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "lockFileURL": f"./{PYODIDE}/pyodide-lock.json",
            "packages": packages,
        },
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Checkout Sessions",
            "exposeAppInBrowser": True,
            "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
        },
    }


def _build_options(work: Path, target: Path) -> dict[str, Any]:
    return {
        "LiteBuildConfig": {
            "apps": ["lab"],
            "contents": [str(work / "contents")],
            "federated_extensions": _extensions(),
            # Whatever else is installed, such as the extensions for servers, is not for the site.
            "ignore_sys_prefix": True,
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
            "output_dir": str(target),
        }
    }


def _extensions() -> list[str]:
    """Return the folders of JupyterLab's extensions in these packages."""
    found = []
    for name in _EXTENSIONS:
        package = distribution(name)
        for file in package.files or ():
            if file.name == "package.json" and "labextensions" in file.parts:
                found.append(str(Path(str(package.locate_file(file))).resolve().parent))
    return found


def _run_jupyter_lite(work: Path) -> None:
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(work)]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True)
    if done.returncode:
        said = f"{done.stdout}{done.stderr}"[-4000:]
        raise RuntimeError(f"jupyter lite build failed:\n{said}")


def _add_python(folder: Path, wheels: list[Path]) -> None:
    copy_core(folder)
    for wheel in wheels:
        shutil.copyfile(wheel, folder / wheel.name)
    write_lock_file(folder / "pyodide-lock.json", wheels, about())


def _write(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, indent=2), encoding="utf-8")
