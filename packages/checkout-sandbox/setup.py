"""Builds checkout_sandbox from helpers/sandbox, so that it installs beside any other `helpers`."""

import shutil
import tomllib
from pathlib import Path

from setuptools import find_packages, setup

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path("build")
SOURCE = BUILD / "source"
NEW_NAMES = {"helpers.sandbox": "checkout_sandbox", "helpers/sandbox": "checkout_sandbox"}


def copy_sandbox() -> None:
    """Copy the sandbox into build/source, under its new name."""
    shutil.rmtree(BUILD, ignore_errors=True)  # with what an earlier build has left
    package = SOURCE / "checkout_sandbox"
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "helpers" / "sandbox", package, ignore=unwanted)
    shutil.copy(ROOT / "helpers" / "py.typed", package)
    shutil.copy(ROOT / "LICENSE", package)
    for file in filter(Path.is_file, package.rglob("*")):
        text = file.read_text(encoding="utf-8")
        for old, new in NEW_NAMES.items():
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")


copy_sandbox()
kit = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
setup(
    version=kit["project"]["version"],
    install_requires=kit["project"]["dependencies"],
    packages=find_packages(str(SOURCE)),
    package_dir={"": str(SOURCE)},
    package_data={"": [*kit["tool"]["setuptools"]["package-data"]["*"], "LICENSE"]},
)
