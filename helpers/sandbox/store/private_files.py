"""Files that only their owner can read: a state file contains the signing secrets of webhooks."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Lock

_creating = Lock()


def create_private_file(path: str | Path) -> None:
    """Create an empty file with mode 0600, unless it exists. Raises OSError if that fails."""
    file = os.path.realpath(path)  # otherwise a link to a missing file would count as a file
    # One thread at a time: closing a file releases all locks that the process holds on it.
    with _creating, suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def replace_file(path: str | Path, content: bytes, mode: int = 0o600) -> None:
    """Give a file this content and mode at once, so that a reader never sees half of it.

    Raises OSError, and then leaves it as it was.
    """
    handle, name = tempfile.mkstemp(dir=Path(path).parent, prefix=".", suffix=Path(path).suffix)
    try:
        with open(handle, "wb") as new:
            new.write(content)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def make_private(path: str | Path) -> None:
    """Remove every other user's permissions on a file or folder, which older kits left.

    One that belongs to somebody else, or does not exist, stays as it is.
    """
    with suppress(OSError):
        mode = os.stat(path).st_mode
        if mode & 0o077:
            os.chmod(path, mode & 0o700)
