"""Write the badges into README.md, or the notebooks for Colab into a folder: make badges."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from helpers.publishing import badges, colab
from helpers.publishing.repository import Repository, of_clone

ROOT = Path(__file__).resolve().parents[2]  # a workflow runs this without the kit's packages


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Do what the command line says; return 0, or 1 after a message about what is wrong."""
    options = _parser().parse_args(arguments)
    try:
        repository = Repository(options.repository or of_clone(root), options.branch)
        if options.colab:
            return _write_for_colab(root, options.colab, repository)
        return _write_badges(root / "README.md", repository)
    except (LookupError, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m helpers.publishing", description=__doc__)
    parser.add_argument("--repository", help="on GitHub: owner/name; by default, that of the clone")
    parser.add_argument("--branch", default="main", help="the branch to open (default: main)")
    parser.add_argument("--colab", type=Path, help="a folder for the notebooks for Colab")
    return parser


def _write_badges(readme: Path, repository: Repository) -> int:
    text = badges.with_badges(readme.read_text(encoding="utf-8"), repository)
    readme.write_text(text, encoding="utf-8")
    print(f"README.md has the badges of {repository.address}. Commit and push it.")
    return 0


def _write_for_colab(root: Path, folder: Path, repository: Repository) -> int:
    copies = colab.write(root / "notebooks", folder, repository)
    print(f"{len(copies)} notebooks for Colab are in {folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
