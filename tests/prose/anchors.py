"""The anchors of headings: on GitHub for Markdown files, in JupyterLab for notebooks."""

import re


def anchors(document):
    """Return the anchors that links to a document may end in."""
    make = in_jupyterlab if document.path.suffix == ".ipynb" else on_github
    return make(document.headings)


def in_jupyterlab(headings):
    """Return a notebook's anchors: only spaces are replaced."""
    return {_plain(heading).replace(" ", "-") for heading in headings}


def on_github(headings):
    """Return a Markdown file's anchors; a heading that comes again gets a number."""
    found = {}
    for heading in headings:
        kept = re.sub(r"[^\w\- ]", "", _plain(heading).lower()).replace(" ", "-")
        count = found[kept] = found.get(kept, -1) + 1
        found.setdefault(f"{kept}-{count}" if count else kept, 0)
    return {*found}


def _plain(heading):
    return heading.replace("`", "")
