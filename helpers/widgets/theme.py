"""The shared look of all widgets: panels, text, buttons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path

import ipywidgets as widgets

from helpers.widgets.own_keys import OwnKeys
from helpers.widgets.pictures import Pictured


@cache
def stylesheet() -> str:
    """Return theme.css, the rules for everything inside a panel."""
    return Path(__file__).with_name("theme.css").read_text(encoding="utf-8")


class Panel(Pictured, widgets.VBox):
    """A card that gives the kit's look to the widgets in it.

    heading: its title, plain text; side: "frontend" or "backend" adds that badge to the title.
    """

    def __init__(self, *children: widgets.Widget, heading: str = "", side: str = "") -> None:
        top = [html(f"<h3>{escape(heading)} {badge(side)}</h3>")] if heading else []
        super().__init__([_style(), *top, *children, _own_keys()])
        self.add_class("kit")


@cache
def _own_keys() -> OwnKeys:
    """One for all panels: the browser takes time to start each."""
    return OwnKeys()


def _style() -> widgets.HTML:
    return html(f"<style>{stylesheet()}</style>", "kit-style")


def html(value: str = "", *classes: str) -> widgets.HTML:
    """Return an HTML widget; value is markup, so escape the data in it first."""
    return with_classes(widgets.HTML(value), *classes)


def with_classes(widget: widgets.DOMWidget, *classes: str) -> widgets.DOMWidget:
    """Add CSS classes to a widget and return it."""
    for name in classes:
        widget.add_class(name)
    return widget


def grid(*children: widgets.Widget) -> widgets.Box:
    """Return a box that shows fields side by side if there is room, else below each other."""
    return with_classes(widgets.Box(children), "kit-grid")


def row(*children: widgets.Widget) -> widgets.Box:
    """Return a box that shows small things in a line: buttons, badges, a status."""
    return with_classes(widgets.Box(children), "kit-row")


def set_children(box: widgets.Box, *children: widgets.Widget) -> None:
    """Set the widgets in a box, but only if they differ: every change redraws them."""
    if box.children != children:
        box.children = children


def button(label: str, style: str = "", tooltip: str = "") -> widgets.Button:
    """Return a button; style is "" (plain), "primary" (the one thing to do here) or "link"."""
    return with_classes(
        widgets.Button(description=label, tooltip=tooltip or None, layout={"width": "auto"}),
        *([f"kit-{style}"] if style else []),
    )


def badge(label: str, kind: str = "") -> str:
    """Return a pill, as markup; kind is "success", "warning", "danger" or "info".

    The labels "frontend" and "backend" look as they do on the page.
    """
    if label in ("frontend", "backend"):
        label, kind = f"[{label}]", label
    return f'<span class="kit-badge kit-{kind}">{escape(label)}</span>' if label else ""


def notice(text: str, kind: str = "info", items: Iterable[str] = (), role: str = "status") -> str:
    """Return a tinted box, as markup, that screen readers announce; kind as in badge()."""
    items = list(items)
    if not text and len(items) == 1:
        text, items = items[0], []
    points = "".join(f"<li>{escape(item)}</li>" for item in items)
    body = escape(text) + (f"<ul>{points}</ul>" if points else "")
    return f'<div class="kit-notice kit-{kind}" role="{role}">{body}</div>'


def problem(text: str) -> str:
    """Return a problem, as markup, to show next to its cause; announced when readers are idle."""
    return f'<p class="kit-problem" role="status">{escape(text)}</p>' if text else ""


def facts(values: Mapping[str, str]) -> str:
    """Return a list of names and values, as markup; both are plain text."""
    pairs = (f"<dt>{escape(name)}</dt><dd>{escape(str(v))}</dd>" for name, v in values.items())
    return f'<dl class="kit-facts">{"".join(pairs)}</dl>'


def code(text: str) -> str:
    """Return a block of code, as markup."""
    return f'<pre tabindex="0">{escape(text)}</pre>'
