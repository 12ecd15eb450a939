"""The kit's folder as a clone: what the learner has changed in it, and what an update changes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

_UPSTREAM = "@{upstream}"


class CannotUpdate(Exception):
    """An update is not possible, and nothing was changed; the message says what to do."""


class Clone:
    """A Git repository that follows a branch of another one.

    Raises CannotUpdate if the folder is none, or if something unfinished is in the way.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._check()

    def _check(self) -> None:
        if not (self._folder / ".git").exists():
            raise CannotUpdate(_NO_CLONE)
        if not self._asks("rev-parse", "--verify", "--quiet", _UPSTREAM):
            raise CannotUpdate(_NO_UPSTREAM)
        if self._is_merging():
            raise CannotUpdate(_UNFINISHED)

    def _is_merging(self) -> bool:
        return self._asks("rev-parse", "--verify", "--quiet", "MERGE_HEAD")

    def fetch(self) -> bool:
        """Fetch what is published; return whether any of it is new."""
        try:
            self._run("fetch", "--quiet")
        except subprocess.CalledProcessError as error:
            raise CannotUpdate(f"{_NOT_FETCHED} Git says: {_last_line(error)}") from None
        return self._run("rev-list", "--count", f"HEAD..{_UPSTREAM}").strip() != "0"

    def changed_by_update(self) -> set[str]:
        """Return the paths of the files that the update changes, adds or removes."""
        return set(_names(self._run("diff", "--name-only", "-z", f"HEAD...{_UPSTREAM}")))

    def changed_by_learner(self) -> set[str]:
        """Return the paths of files that are not as published: committed or not, new ones too."""
        changed = self._run("diff", "--name-only", "-z", self._published())
        own = self._run("ls-files", "--others", "--exclude-standard", "-z")
        return {*_names(changed), *_names(own)}

    def is_only_run(self, path: str) -> bool:
        """Return whether a notebook differs from the published one in its outputs alone."""
        try:
            mine = json.loads((self._folder / path).read_text(encoding="utf-8"))
            published = json.loads(self._run("show", f"{self._published()}:{path}"))
            return path.endswith(".ipynb") and _sources(mine) == _sources(published)
        except (OSError, ValueError, LookupError, TypeError, subprocess.CalledProcessError):
            return False

    def take_update(self, both: Iterable[str]) -> None:
        """Take the update; of the files that both have changed, take the published ones.

        Raises CannotUpdate if Git refuses; then the files that both have changed may be those of
        the learner's last commit.
        """
        both = sorted(both)
        try:
            self._run("reset", "--quiet")  # a merge wants nothing in the index
            for path in both:
                self._restore(path, "HEAD")
            if self._asks("merge-base", "--is-ancestor", "HEAD", _UPSTREAM):
                self._run("merge", "--quiet", "--ff-only", _UPSTREAM)
            else:
                self._merge(both)
        except subprocess.CalledProcessError as error:
            self._asks("merge", "--abort")
            raise CannotUpdate(f"Git did not take the update: {_last_line(error)}") from None

    def _merge(self, both: list[str]) -> None:
        """Merge the update with commits of the learner's own."""
        who = () if self._asks("config", "user.email") else _NOBODY
        try:
            self._run(*who, "merge", "--quiet", "--no-commit", "--no-ff", _UPSTREAM)
        except subprocess.CalledProcessError:
            if not self._is_merging():  # so it is not because of a conflict
                raise
        conflicts = _names(self._run("diff", "--name-only", "--diff-filter=U", "-z"))
        # Lines of two notebooks, mixed, are seldom a notebook.
        for path in {*conflicts, *(each for each in both if each.endswith(".ipynb"))}:
            self._restore(path, "MERGE_HEAD")
        self._run(*who, "commit", "--quiet", "--no-verify", "--message", "Update the kit")

    def _restore(self, path: str, commit: str) -> None:
        """Make a file what it is in a commit, also if that does not have it."""
        if self._asks("cat-file", "-e", f"{commit}:{path}"):
            self._run("checkout", "--quiet", commit, "--", path)
            return
        self._run("rm", "--quiet", "--cached", "--ignore-unmatch", "--", path)
        (self._folder / path).unlink(missing_ok=True)

    def _published(self) -> str:
        """Return the newest commit that the learner's version and the update have in common."""
        return self._run("merge-base", "HEAD", _UPSTREAM).strip()

    def _asks(self, *arguments: str) -> bool:
        """Return whether a Git command succeeds."""
        try:
            self._run(*arguments)
        except (OSError, subprocess.CalledProcessError):
            return False
        return True

    def _run(self, *arguments: str) -> str:
        command = ["git", "-C", str(self._folder), *arguments]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=True, encoding="utf-8"
        )
        return done.stdout


def _names(listed: str) -> list[str]:
    return [name for name in listed.split("\0") if name]


def _sources(notebook: dict) -> list[tuple[str, str]]:
    return [(cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"]]


def _last_line(error: subprocess.CalledProcessError) -> str:
    lines = str(error.stderr or error.stdout or error).strip().splitlines()
    return lines[-1] if lines else str(error)


_NOBODY = ("-c", "user.name=make update", "-c", "user.email=nobody@example.com")
_NO_CLONE = (
    "This folder was not cloned with Git, so it cannot be updated. Download the kit again, into a "
    "new folder, and copy these there from this one, if you have them: the folders .kit and "
    "my-work, and the file .env. Keep the notebooks that you have changed under other names."
)
_NO_UPSTREAM = (
    "This clone follows no branch, so it is not known what to update from. For the usual one: "
    "git switch main, or git branch --set-upstream-to=origin/main"
)
_UNFINISHED = (
    "A merge is unfinished. To take it back: git merge --abort. Then run make update again."
)
_NOT_FETCHED = "The newest version could not be fetched, and nothing was changed."
