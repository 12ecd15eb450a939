"""Files for their owner's eyes alone: the state holds the signing secrets of webhooks."""

import os
from contextlib import suppress
from pathlib import Path
from threading import Lock

_making = Lock()


def make_file(path: str | Path) -> None:
    """Make an empty file with mode 0600, unless there is one. Raises OSError where that fails."""
    file = os.path.realpath(path)  # else a link to a file that is yet to be made counts as one
    # One thread at a time: to close a file lets go of all locks that the process has on it.
    with _making, suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def mend(path: str | Path) -> None:
    """Take what everybody else may do with a file or folder away, as older kits did not.

    What belongs to somebody else, or is not there, stays as it is.
    """
    with suppress(OSError):
        mode = os.stat(path).st_mode
        if mode & 0o077:
            os.chmod(path, mode & 0o700)
