"""Badges for the README: each opens the kit in another place, from the repository on GitHub.

mybinder.readthedocs.io/en/latest/howto/badges.html ·
docs.github.com/codespaces/setting-up-your-project-for-codespaces ·
code.visualstudio.com/docs/devcontainers/create-dev-container#_add-configuration-files-to-a-repository
· deepnote.com/docs/launch-repositories-in-deepnote
"""

from __future__ import annotations

import re
from urllib.parse import quote

from helpers.publishing import colab
from helpers.publishing.repository import Repository

FIRST = "notebooks/00-start-here.ipynb"
START, END = "<!-- badges: make badges -->", "<!-- end of the badges -->"
_DEV_CONTAINER = "https://img.shields.io/badge/Dev_Containers-open-blue?logo=docker"


def markdown(repository: Repository) -> str:
    """Return the badges as Markdown, a line each."""
    return "\n".join(
        f"[![{text}]({picture})]({address})"
        for text, picture, address in (
            ("Open on Binder", "https://mybinder.org/badge_logo.svg", _binder(repository)),
            ("Open in GitHub Codespaces", "https://github.com/codespaces/badge.svg",
             f"https://codespaces.new/{repository.name}"),
            ("Open in a container", _DEV_CONTAINER, _dev_container(repository)),
            ("Open in Colab", "https://colab.research.google.com/assets/colab-badge.svg",
             colab.address(repository, FIRST)),
            ("Open in Deepnote", "https://deepnote.com/buttons/launch-in-deepnote-small.svg",
             _deepnote(repository)),
        )
    )  # fmt: skip


def _binder(repository: Repository) -> str:
    where = f"{repository.name}/{repository.branch}?urlpath={quote(f'lab/tree/{FIRST}', safe='')}"
    return f"https://mybinder.org/v2/gh/{where}"


def _dev_container(repository: Repository) -> str:
    clone = "vscode://ms-vscode-remote.remote-containers/cloneInVolume"
    return f"https://vscode.dev/redirect?url={clone}?url={repository.address}"


def _deepnote(repository: Repository) -> str:
    notebook = f"{repository.address}/blob/{repository.branch}/{FIRST}"
    return f"https://deepnote.com/launch?url={quote(notebook, safe='')}"


def with_badges(readme: str, repository: Repository) -> str:
    """Return a README with these badges between its two marks, instead of what is there.

    Raises ValueError if it does not have the marks.
    """
    pattern = re.compile(f"{re.escape(START)}.*?{re.escape(END)}", re.DOTALL)
    block = f"{START}\n{markdown(repository)}\n{END}"
    changed, count = pattern.subn(lambda _: block, readme)
    if count != 1:
        raise ValueError(f"README.md needs these two lines where the badges go: {START} and {END}")
    return changed
