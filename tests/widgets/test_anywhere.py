"""Widgets and boxes in other front ends than JupyterLab: VS Code, Notebook 7, Voilà, Colab."""

import re

from tests.notebooks.execute import ROOT

# Voilà has JupyterLab's variables, and slides a page of their own.
ONLY_THERE = ("demo", "slides")
HELPERS = ROOT / "helpers"
FILES = [
    path
    for path in sorted(HELPERS.rglob("*"))
    if path.suffix in (".css", ".js", ".py")
    and path.relative_to(HELPERS).parts[0] not in ("sandbox", *ONLY_THERE)
]


def found(pattern, suffixes):
    texts = ((path, path.read_text(encoding="utf-8")) for path in FILES if path.suffix in suffixes)
    return [
        f"{path.relative_to(ROOT)}: {hit}" for path, t in texts for hit in re.findall(pattern, t)
    ]


def test_each_colour_of_jupyterlabs_has_another_where_that_is_not_defined():
    assert found(r"var\(--jp-[\w-]+,", (".css", ".py")), "or this looks for the wrong thing"
    assert not found(r"var\(--jp-[\w-]+\)", (".css", ".js", ".py"))


def test_no_script_needs_an_object_of_jupyterlabs():
    assert not found(r"\b(?:jupyterapp|jupyterlab|requirejs|IPython)\b", (".js",))
