"""Python for the browser: the npm package `pyodide`, at the version of package-lock.json."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from lite.folders import CACHE, OWN

# The rest of the package is for Node, and for people who read it.
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def fetch_core() -> Path:
    """Return the folder of the package; npm downloads it, and checks it, if it is not there yet.

    Raises RuntimeError without npm.
    """
    folder = CACHE / "npm"
    lock = (OWN / "package-lock.json").read_text(encoding="utf-8")
    done = folder / "installed"
    if not done.is_file() or done.read_text(encoding="utf-8") != lock:
        _install(folder)
        done.write_text(lock, encoding="utf-8")
    return folder / "node_modules" / "pyodide"


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("npm is missing: install Node, which brings it (nodejs.org).")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(OWN / name, folder / name)
    subprocess.run([npm, "ci", *_QUIET], cwd=folder, check=True)


def copy_core(target: Path) -> None:
    """Copy what a browser loads to a folder."""
    target.mkdir(parents=True, exist_ok=True)
    core = fetch_core()
    for name in FILES:
        shutil.copyfile(core / name, target / name)


def about() -> dict[str, Any]:
    """Return what the package says about itself, such as `python`, the version of Python in it."""
    text = (fetch_core() / "pyodide-lock.json").read_text(encoding="utf-8")
    return json.loads(text)["info"]
