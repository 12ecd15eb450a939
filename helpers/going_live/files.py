"""Read the files of a backend: those that people write, and no others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpers.going_live.findings import Place

_MOST_FILES, _MOST_BYTES = 2000, 1_000_000
# Folders that tools make, or that hold other people's code.
_SKIPPED = {"node_modules", "site-packages", "__pycache__", "venv", "env", "build", "dist"}
_HIDDEN_BUT_READ = {".env", ".github", ".gitignore"}


class FolderProblem(ValueError):
    """A folder that cannot be checked; the message says what to do."""


@dataclass(frozen=True)
class SourceFile:
    """A text file; `name` is its path within the folder, with slashes."""

    name: str
    text: str = field(repr=False)

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix

    @property
    def is_test(self) -> bool:
        *folders, name = self.name.split("/")
        is_named = name.startswith(("test_", "conftest.")) or ".test." in name or ".spec." in name
        return is_named or bool({"tests", "test", "__tests__"} & {*folders})

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def place(self, line: int) -> Place:
        """Return a place in this file; line: from 1."""
        lines = self.lines
        return Place(self.name, line, lines[line - 1] if 0 < line <= len(lines) else "")


@dataclass(frozen=True)
class Files:
    """The files of a backend, by name; `notes` says what was left out, in sentences."""

    title: str
    files: tuple[SourceFile, ...]
    notes: tuple[str, ...] = ()


def read_files(path: str | Path) -> Files:
    """Read a folder, or a single file. Raises FolderProblem, with advice, if there is none."""
    path = Path(path).expanduser()
    if path.is_file():
        return _one_file(path)
    if not path.is_dir():
        raise FolderProblem(f"There is no folder or file {path}. {_where(path)}")
    try:
        return _folder(path)
    except OSError as error:
        raise FolderProblem(f"{path} cannot be read: {error.strerror}.") from None


def _where(path: Path) -> str:
    return "" if path.is_absolute() else f"Paths begin in {Path.cwd()}; write a whole path instead."


def _one_file(path: Path) -> Files:
    try:
        text = _text(path)
    except OSError as error:
        raise FolderProblem(f"{path} cannot be read: {error.strerror}.") from None
    if text is None:
        raise FolderProblem(f"{path} is no text file of up to 1 MB: name a file with code.")
    return Files(path.name, (SourceFile(path.name, text),))


def _folder(folder: Path) -> Files:
    files, notes = _read_all(folder)
    if not files:
        raise FolderProblem(f"There is no text file in {folder}: name the folder of your backend.")
    return Files(folder.resolve().name, tuple(files), tuple(notes))


def _read_all(folder: Path) -> tuple[list[SourceFile], list[str]]:
    """Return a folder's files, and in sentences what is not among them."""
    files: list[SourceFile] = []
    notes: list[str] = []
    skipped = 0
    for path in _paths(folder):
        if len(files) == _MOST_FILES:
            notes.append(f"Only the first {len(files)} files were read: {_NAME_IT}")
            break
        name = path.relative_to(folder).as_posix()
        try:
            text = _text(path)
        except OSError:
            notes.append(f"{name} cannot be read.")
        else:
            skipped += text is None
            files += [] if text is None else [SourceFile(name, text)]
    left_out = [f"{_count(skipped)} left out: binary, or larger than 1 MB."] if skipped else []
    return files, notes + left_out


_NAME_IT = "name the backend's own folder."


def _count(n: int) -> str:
    return "1 file was" if n == 1 else f"{n} files were"


def _paths(folder: Path) -> Iterator[Path]:
    # os.walk does not follow links to folders, so that none leads round in a circle.
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if _is_read(Path(parent, name)))
        yield from (Path(parent, n) for n in sorted(names) if _is_own_file(Path(parent, n)))


def _is_read(folder: Path) -> bool:
    if folder.name in _SKIPPED or (folder / "pyvenv.cfg").exists():
        return False
    return not folder.name.startswith(".") or folder.name in _HIDDEN_BUT_READ


def _is_own_file(path: Path) -> bool:
    hidden = path.name.startswith(".") and not path.name.startswith(tuple(_HIDDEN_BUT_READ))
    return not hidden and path.is_file()


def _text(path: Path) -> str | None:
    """Return the text of a file, or None if it is binary or too large."""
    if path.stat().st_size > _MOST_BYTES:
        return None
    data = path.read_bytes()
    try:
        return None if b"\0" in data else data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
