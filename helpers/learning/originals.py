"""The notebooks as they were at the beginning: from Git, or from copies that the kit has made.

A folder that was downloaded as a ZIP file has no history. So connect() copies the notebooks when
it is called in one for the first time, before there is much to lose. In the browser, the site that
the notebooks come from still has them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from helpers.account import settings

_KINDS = (".ipynb", ".py")


def notebooks() -> Path:
    """Return the folder of the notebooks."""
    return settings.ROOT / "notebooks"


def keep_originals() -> None:
    """Copy the notebooks as they are now into the kit's folder, unless they have been before.

    Visitors under Voilà cannot change a notebook, so there is nothing to copy.
    """
    if settings.is_visit() or settings.IN_BROWSER:
        return
    with suppress(OSError):  # whoever cannot write there can still learn
        if copies().is_dir():
            return
        with tempfile.TemporaryDirectory(dir=settings.home()) as folder:
            new = Path(folder) / "new"
            new.mkdir()
            for file in _files(notebooks()):
                shutil.copyfile(file, new / file.name)
            os.replace(new, copies())  # all of them, or none


def copies() -> Path:
    """Return the folder with the kit's own copies."""
    return settings.home() / "originals"


def originals() -> dict[str, bytes]:
    """Return the original content of each notebook, and of the programs beside them, by name.

    Raises FileNotFoundError if there are neither a Git history nor copies.
    """
    if settings.IN_BROWSER:
        return _served()
    found = _published() or _copied() or _in_commit("HEAD")
    if not found:
        raise FileNotFoundError(
            "This folder has no Git history and no copies of the original notebooks. Download the "
            "kit again, and take the folder notebooks from there."
        )
    return found


def _files(folder: Path) -> list[Path]:
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    return [each for each in entries if each.suffix in _KINDS and each.is_file()]


def _copied() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in _files(copies())}


def _served() -> dict[str, bytes]:
    """Return the files as the site serves them. Raises OSError if it does not."""
    from js import location  # type: ignore[import-not-found]  # of the worker that runs Python
    from pyodide.http import open_url  # type: ignore[import-not-found]

    site = str(location.href).partition("/extensions/")[0]
    listed = json.loads(open_url(f"{site}/api/contents/{notebooks().name}/all.json").read())
    names = [each["name"] for each in listed["content"] if each["name"].endswith(_KINDS)]
    return {n: open_url(f"{site}/files/{notebooks().name}/{n}").read().encode() for n in names}


def _published() -> dict[str, bytes]:
    """Return the files of the last commit that came from elsewhere, so not of the learner's own."""
    commit = _git("merge-base", "HEAD", "@{upstream}").decode().strip()
    return _in_commit(commit) if commit else {}


def _in_commit(commit: str) -> dict[str, bytes]:
    names = [name.decode() for name in _git("ls-tree", "-z", "--name-only", commit).split(b"\0")]
    found = {n: _git("show", f"{commit}:./{n}") for n in names if Path(n).suffix in _KINDS}
    return found if all(found.values()) else {}


def _git(*arguments: str) -> bytes:
    """Return what a Git command prints in the notebooks' folder; nothing if it fails."""
    command = ["git", "-C", str(notebooks()), *arguments]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:  # there is no Git
        return b""
    return b"" if done.returncode else done.stdout
