"""Writes pyodide-lock.json: which wheels the site has, what is in them, and what each needs.

pyodide.org/en/stable/development/core.html
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from lite.wheels import KIT, kit_requirements, name_of, requirements, top_level


def write_lock_file(file: Path, wheels: list[Path], info: dict[str, Any]) -> None:
    """Write the lock file for wheels that lie beside it; `info` is that of Pyodide's own."""
    known = {name_of(wheel) for wheel in wheels}
    packages = {name_of(wheel): describe(wheel, known, info["python"]) for wheel in wheels}
    lock = {"info": info, "packages": packages}
    file.write_text(json.dumps(lock, indent=1, sort_keys=True), encoding="utf-8")


def describe(wheel: Path, known: set[str], python: str) -> dict[str, Any]:
    """Return a wheel as the lock file has it; `known` are the names of all wheels."""
    name, version, *_ = parse_wheel_filename(wheel.name)
    with ZipFile(wheel) as archive:
        files = archive.namelist()
    needs: set[str] = {canonicalize_name(each) for each in requirements(wheel, python)}
    needs |= _needs_of_kit() if name == KIT else set()
    return {
        "depends": sorted(needs & known - {name}),
        "file_name": wheel.name,
        "imports": top_level(files),
        "install_dir": "site",
        "name": name,
        "package_type": "package",
        "sha256": sha256(wheel.read_bytes()).hexdigest(),
        "unvendored_tests": False,
        "version": str(version),
    }


def _needs_of_kit() -> set[str]:
    return {canonicalize_name(Requirement(each).name) for each in kit_requirements()}
