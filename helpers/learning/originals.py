"""The notebooks as they were at the beginning: from Git, or from copies that the kit has made.

A folder that was downloaded as a ZIP file has no history. So connect() copies the notebooks when
it is called in one for the first time, before there is much to lose. In the browser, the site that
the notebooks come from still has them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from helpers.account import settings

# Notebooks and the programs beside them; translated notebooks, in a folder for each language.
_OURS = re.compile(r"[^/]+\.(ipynb|py)|[a-z]{2}/[^/]+\.ipynb")


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
            for name in _names(notebooks()):
                (new / name).parent.mkdir(exist_ok=True)
                shutil.copyfile(notebooks() / name, new / name)
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


def _names(folder: Path) -> list[str]:
    files = sorted(file for file in (*folder.glob("*"), *folder.glob("*/*")) if file.is_file())
    names = (file.relative_to(folder).as_posix() for file in files)
    return [name for name in names if _OURS.fullmatch(name)]


def _copied() -> dict[str, bytes]:
    return {name: (copies() / name).read_bytes() for name in _names(copies())}


def _served() -> dict[str, bytes]:
    """Return the files as the site serves them. Raises OSError if it does not."""
    from js import location  # type: ignore[import-not-found]  # of the worker that runs Python
    from pyodide.http import open_url  # type: ignore[import-not-found]

    def files(folder: str) -> Iterator[str]:
        listed = json.loads(open_url(f"{site}/api/contents/{folder}/all.json").read())
        for each in listed["content"]:
            path = f"{folder}/{each['name']}"
            yield from files(path) if each["type"] == "directory" else [path]

    site, root = str(location.href).partition("/extensions/")[0], notebooks().name
    names = [path.removeprefix(f"{root}/") for path in files(root)]
    ours = filter(_OURS.fullmatch, names)
    return {n: open_url(f"{site}/files/{root}/{n}").read().encode() for n in ours}


def _published() -> dict[str, bytes]:
    """Return the files of the last commit that came from elsewhere, so not of the learner's own."""
    commit = _git("merge-base", "HEAD", "@{upstream}").decode().strip()
    return _in_commit(commit) if commit else {}


def _in_commit(commit: str) -> dict[str, bytes]:
    listed = _git("ls-tree", "-r", "-z", "--name-only", commit).split(b"\0")
    names = filter(_OURS.fullmatch, map(bytes.decode, listed))
    found = {name: _git("show", f"{commit}:./{name}") for name in names}
    return found if all(found.values()) else {}


def _git(*arguments: str) -> bytes:
    """Return what a Git command prints in the notebooks' folder; nothing if it fails."""
    command = ["git", "-C", str(notebooks()), *arguments]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:  # there is no Git
        return b""
    return b"" if done.returncode else done.stdout
