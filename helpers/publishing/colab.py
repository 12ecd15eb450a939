"""Notebooks for Colab, which opens one at a time, without the files around it.

Each copy begins with a cell that fetches the kit, and its links and pictures have whole addresses.
"""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import Any

from helpers.publishing.repository import Repository

BRANCH = "colab"
_KIT = "/content/kit"
# Where a link or picture of Markdown leads to a file; not to an address or to a place in the text.
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#|/)[^)#\s]+")
_PICTURES = (".svg", ".png")


def address(repository: Repository, path: str) -> str:
    """Return the address that opens a notebook of the branch for Colab."""
    return f"https://colab.research.google.com/github/{repository.name}/blob/{BRANCH}/{path}"


def write(folder: Path, target: Path, repository: Repository) -> list[Path]:
    """Write copies of the notebooks in a folder, also the translated ones, to another; return them.

    folder: the repository's folder `notebooks`.
    """
    return [
        _copy(file, target / file.relative_to(folder), file.relative_to(folder.parent), repository)
        for file in sorted((*folder.glob("*.ipynb"), *folder.glob("[a-z][a-z]/*.ipynb")))
    ]


def _copy(file: Path, copy: Path, path: Path, repository: Repository) -> Path:
    notebook = json.loads(file.read_text(encoding="utf-8"))
    notebook = for_colab(notebook, repository, path.parent.as_posix())
    copy.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(notebook, ensure_ascii=False, indent=1)
    copy.write_text(text + "\n", encoding="utf-8")
    return copy


def for_colab(
    notebook: dict[str, Any], repository: Repository, folder: str = "notebooks"
) -> dict[str, Any]:
    """Return a notebook with the cell that fetches the kit, and with links that work there.

    folder: where it is in the repository.
    """
    cells = [_linked(cell, repository, folder) for cell in notebook["cells"]]
    return {**notebook, "cells": [_setup(repository, folder), *cells]}


def _setup(repository: Repository, folder: str) -> dict[str, Any]:
    lines = (
        "# On Colab, run this cell first: it fetches the notebooks' helpers (a minute).",
        f"!git clone --quiet --depth 1 --branch {repository.branch} {repository.address} {_KIT}",
        f'%pip install --quiet "{_KIT}[kernel]"',
        f"%cd -q {_KIT}/{folder}",
        f'import sys; sys.path.insert(0, "{_KIT}")',
    )
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "c01abc01",
        "metadata": {},
        "outputs": [],
        "source": "\n".join(lines).splitlines(keepends=True),
    }


def _linked(cell: dict[str, Any], repository: Repository, folder: str) -> dict[str, Any]:
    if cell["cell_type"] != "markdown":
        return cell
    source = "".join(cell["source"])
    linked = _LINK.sub(lambda match: _whole(f"{folder}/{match[0]}", repository), source)
    return {**cell, "source": linked.splitlines(keepends=True)}


def _whole(link: str, repository: Repository) -> str:
    """Return the whole address of what a link in a notebook leads to."""
    path = posixpath.normpath(link)
    if path.endswith(".ipynb"):
        return address(repository, path)
    if path.endswith(_PICTURES):
        return f"https://raw.githubusercontent.com/{repository.name}/{repository.branch}/{path}"
    return f"{repository.address}/blob/{repository.branch}/{path}"
