"""The repository on GitHub in which the kit is published: the kit itself cannot know it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile(r"([A-Za-z0-9-]+)/([\w.-]+)", re.ASCII)
# https://github.com/owner/name.git and git@github.com:owner/name.git
_REMOTE = re.compile(r"(?:https://(?:[^/@]+@)?|ssh://git@|git@)github\.com[/:](.+?)(?:\.git)?/?")


@dataclass(frozen=True)
class Repository:
    """A public repository on GitHub. name: "owner/name"; branch: the one to open."""

    name: str
    branch: str = "main"

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is no repository. Write it as owner/name.")

    @property
    def address(self) -> str:
        return f"https://github.com/{self.name}"


def of_clone(folder: Path) -> str:
    """Return "owner/name" of the repository on GitHub that this folder was cloned from.

    Raises LookupError if there is none.
    """
    command = ["git", "-C", str(folder), "remote", "get-url", "origin"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:  # there is no Git
        raise LookupError(_UNKNOWN) from None
    match = _REMOTE.fullmatch(done.stdout.strip())
    if match is None:
        raise LookupError(_UNKNOWN)
    return match[1]


_UNKNOWN = (
    "This folder was not cloned from GitHub. Say which repository it will be in: "
    "make badges REPOSITORY=owner/name"
)
