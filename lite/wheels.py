"""The wheels that the site serves: the kit, the kernel, and all that they depend on.

Versions are those of requirements.lock, and of requirements.txt here.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from email.parser import HeaderParser
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from lite.folders import CACHE, OWN, ROOT
from lite.slimming import slim

KIT = "checkout-sessions-notebook-kit"
NOT_IN_A_BROWSER = {"waitress"}  # nothing can be served from there
# The front ends of widgets are part of the site; the kernel package has a stand-in for the second.
_FRONT_ENDS = {"jupyterlab-widgets", "widgetsnbextension"}
_COMPILED = {"markupsafe"}  # there are only wheels with a compiled part, which is for speed alone
_WHEELS = CACHE / "wheels"
_KERNEL = ("ipykernel", "piplite", "pyodide-kernel", "micropip", "jedi")


def markers(python: str) -> dict[str, str]:
    """Return what environment markers say in the browser, for a version of Python: "3.14.2"."""
    return {
        "extra": "",
        "implementation_name": "cpython",
        "os_name": "posix",
        "platform_machine": "wasm32",
        "platform_python_implementation": "CPython",
        "platform_system": "Emscripten",
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
        "sys_platform": "emscripten",
    }


def collect(python: str) -> list[Path]:
    """Return all wheels, sorted by name; those that are missing in the cache are downloaded."""
    found = _with_needs([*kit_requirements(), *_KERNEL], python) | {KIT: _build_kit()}
    return [slim(found[name]) for name in sorted(found)]


def collect_kernel(python: str) -> list[Path]:
    """Return the wheels of the kernel alone, as in a JupyterLite site without the kit."""
    found = _with_needs([*_KERNEL], python)
    return [slim(found[name]) for name in sorted(found)]


def _with_needs(wanted: Iterable[str], python: str) -> dict[str, Path]:
    """Return the wheels that are wanted and those that they need, by name."""
    here = _kernel_wheels()
    found: dict[str, Path] = {}
    while new := _names(wanted) - found.keys() - _FRONT_ENDS - NOT_IN_A_BROWSER:
        wheels = here | _download(sorted(new - here.keys()), python)
        found |= {name: wheels[name] for name in new}
        wanted = [need for name in new for need in requirements(wheels[name], python)]
    return found


def _names(wanted: Iterable[str]) -> set[str]:
    return {canonicalize_name(Requirement(each).name) for each in wanted}


def kit_requirements() -> list[str]:
    """Return what the kit needs in the browser, as pyproject.toml has it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["kernel"]]
    return [each for each in wanted if Requirement(each).name not in NOT_IN_A_BROWSER]


def requirements(wheel: Path, python: str) -> Iterator[str]:
    """Yield the names of what a wheel depends on in the browser."""
    with ZipFile(wheel) as archive:
        [name] = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
        metadata = HeaderParser().parsestr(archive.read(name).decode())
    for line in metadata.get_all("Requires-Dist", []):
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate(markers(python)):
            yield wanted.name


def name_of(wheel: Path) -> str:
    """Return the name of a wheel's project: "markupsafe"."""
    return parse_wheel_filename(wheel.name)[0]


def _kernel_wheels() -> dict[str, Path]:
    """Return the wheels that the kernel's package brings, by name; the newest of each."""
    kernel = distribution("jupyterlite-pyodide-kernel")
    files = [Path(str(kernel.locate_file(file))).resolve() for file in kernel.files or ()]
    wheels = [file for file in sorted(files) if file.match("pypi/*.whl")]
    return {name_of(wheel): wheel for wheel in wheels}


@cache
def _pins(python: str) -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    lines += (OWN / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and line[0] not in " #"]
    return {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin in pins
        if pin.marker is None or pin.marker.evaluate(markers(python))
    }


def _download(names: Iterable[str], python: str) -> dict[str, Path]:
    """Return wheels of the pinned versions, in pure Python, by their names.

    Those that are not in the cache come by one call of pip: each call takes a second. Raises
    LookupError if no file pins one.
    """
    pins = {name: _pinned(name, python) for name in names}
    cached = _cached()
    missing = [pin for pin in pins.values() if pin not in cached]
    compiled = [pin for pin in missing if Requirement(pin).name in _COMPILED]
    if pure := [pin for pin in missing if pin not in compiled]:
        _pip("download", "--only-binary=:all:", f"--python-version={python}", "--platform=any",
             f"--dest={_WHEELS}", *pure)  # fmt: skip
    for pin in compiled:  # without their compiled part
        _pip("wheel", f"--no-binary={Requirement(pin).name}", f"--wheel-dir={_WHEELS}", pin,
             CC="false", CFLAGS="")  # fmt: skip
    cached = _cached()
    return {name: cached[pin] for name, pin in pins.items()}


def _pinned(name: str, python: str) -> str:
    version = _pins(python).get(name)
    if version is None:
        raise LookupError(f"{name} is needed in the browser: pin it in lite/requirements.txt.")
    return f"{name}=={version}"


def _cached() -> dict[str, Path]:
    """Return the wheels that were downloaded, by name and version: "stripe==16.0.0"."""
    wheels = [_as_pure(wheel) for wheel in sorted(_WHEELS.glob("*.whl"))]
    return {f"{name_of(wheel)}=={wheel.name.split('-')[1]}": wheel for wheel in wheels}


def _as_pure(wheel: Path) -> Path:
    """Give a wheel without a compiled part the name of one for every platform."""
    if wheel.name.endswith("-none-any.whl"):
        return wheel
    with ZipFile(wheel) as archive:
        if any(name.endswith((".so", ".pyd")) for name in archive.namelist()):
            raise RuntimeError(f"{wheel.name} has a compiled part, which no browser runs.")
    name, version, *_ = wheel.name.split("-")
    return wheel.rename(wheel.with_name(f"{name}-{version}-py3-none-any.whl"))


def _build_kit() -> Path:
    """Return the kit's own wheel, built anew from a copy, so that nothing is left in the folder."""
    with tempfile.TemporaryDirectory() as copy:
        for name in ("pyproject.toml", "LICENSE"):
            shutil.copyfile(ROOT / name, Path(copy) / name)
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "helpers", Path(copy) / "helpers", ignore=ignored)
        target = _WHEELS / "kit"
        shutil.rmtree(target, ignore_errors=True)
        _pip("wheel", "--no-build-isolation", f"--wheel-dir={target}", copy)
    wheel = next(target.glob("*.whl"))
    _add_examples(wheel)
    return wheel


def _add_examples(wheel: Path) -> None:
    """Add what notebook 06 copies: JupyterLite has no files whose names begin with a dot."""
    folder = ROOT / "examples" / "tested_backend"
    with ZipFile(wheel, "a") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                name = file.relative_to(folder).as_posix()
                archive.write(file, f"helpers/own_tests/tested_backend/{name}")


def _pip(command: str, *arguments: str, **variables: str) -> None:
    options = ("--quiet", "--disable-pip-version-check", "--no-deps")
    done = subprocess.run(
        [sys.executable, "-m", "pip", command, *options, *arguments],
        env=os.environ | variables,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"pip {command} failed:\n{done.stderr}")


def top_level(names: Iterable[str]) -> list[str]:
    """Return what can be imported from a wheel with these files, such as ["helpers"]."""
    modules = {name.split("/")[0].removesuffix(".py") for name in names if name.endswith(".py")}
    return sorted(module for module in modules if module.isidentifier())
