"""make update; and what make lab says first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from helpers.account import settings
from helpers.updating.clone import CannotUpdate
from helpers.updating.news import begin, news
from helpers.updating.update import update

_NEXT = (
    "If JupyterLab is open: Kernel → Shut Down All Kernels…, and if it says that a file has "
    "changed, choose Revert. The next make lab says what is new."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Update the kit, or say what is new; return 0, or 1 after a message about what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m helpers.updating", description=__doc__)
    parser.add_argument("what", nargs="?", choices=["update", "news"], default="update")
    changelog, seen = settings.ROOT / "CHANGELOG.md", settings.home() / "seen-changelog.md"
    if parser.parse_args(arguments).what == "news":
        print(news(changelog, seen), end="")
        return 0
    begin(changelog, seen)
    return _update()


def _update() -> int:
    try:
        done = update()
    except CannotUpdate as problem:
        print(problem, file=sys.stderr)
        return 1
    print(done.in_words)
    if done.copy is not None:
        print(_NEXT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
