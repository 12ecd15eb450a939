"""The files that learners find in the site: notebooks, and what these read and link to."""

import shutil
from pathlib import Path

from lite.folders import ROOT

FOLDERS = ("notebooks", "docs", "examples")
_IGNORED = ("__pycache__", ".ipynb_checkpoints", ".pytest_cache")


def copy_contents(target: Path) -> None:
    """Copy them to a new folder."""
    shutil.rmtree(target, ignore_errors=True)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns(*_IGNORED))
