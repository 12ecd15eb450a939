"""An update: the newest version of the kit, with a copy of all that the learner has made."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from helpers.account import settings
from helpers.learning.my_work import keep_copy
from helpers.updating.clone import CannotUpdate, Clone


@dataclass(frozen=True)
class Update:
    """What an update did: the copy of the learner's work, and the files of theirs it replaced.

    copy: None if there was nothing new. replaced: what the learner has changed and the update as
    well, but not notebooks that were only run.
    """

    copy: Path | None
    replaced: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        if self.copy is None:
            return "This is the newest version already."
        copy = self.copy.relative_to(settings.ROOT)
        if not self.replaced:
            return f"The kit is updated. A copy of your work and of the sandbox is in {copy}."
        files = "".join(f"\n  {path}" for path in self.replaced)
        return (
            f"The kit is updated. You and the update have both changed these files, and they are "
            f"now as in the new version:{files}\nYours are in {copy}, with a copy of the sandbox."
        )


def update() -> Update:
    """Update the kit's folder; what the learner has changed in other files stays there.

    Raises CannotUpdate if that is not possible. The sandbox, what the kit remembers, and files of
    the learner's own stay where they are.
    """
    clone = Clone(settings.ROOT)
    if not clone.fetch():
        return Update(copy=None)
    mine = clone.changed_by_learner()
    both = mine & clone.changed_by_update()
    replaced = tuple(sorted(path for path in both if not clone.is_only_run(path)))
    try:
        copy = keep_copy(more=sorted(mine))
    except (OSError, sqlite3.Error) as error:
        raise CannotUpdate(f"Nothing was changed, as your work cannot be copied: {error}") from None
    try:
        clone.take_update(both)
    except CannotUpdate as problem:
        raise CannotUpdate(f"{problem} A copy of your work is in {copy}.") from None
    return Update(copy, replaced)
