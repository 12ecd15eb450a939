"""The calls of Stripe's SDK on the handout, as they stand in the notebooks and in fulfil.py."""

import ast
import json
import re

from tests.notebooks.execute import NOTEBOOKS, ROOT

# What each is for, where it stands, and how it begins there.
CALLS = (
    ("A price, in cents", "00", "client.v1.prices.create"),
    ("The session, with its data", "02", "client.v1.checkout.sessions.create"),
    ("Each order only once", "08", "client.v1.checkout.sessions.create(params=order, options"),
    ("Is it paid?", "03", "client.v1.checkout.sessions.retrieve"),
    ("And what for?", "fulfil.py", "client.v1.checkout.sessions.retrieve"),
    ("Is this event from Stripe?", "fulfil.py", "client.construct_event"),
    ("The money back", "04", "client.v1.refunds.create"),
)


def calls():
    """Return pairs: what a call is for, and the call."""
    return [(purpose, _call(place, begin)) for purpose, place, begin in CALLS]


def _call(place, begin):
    """Return the first call in a notebook or file that begins so, in one line."""
    for source in _sources(place):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call):
                text = _text(source, node, with_options="options" in begin)
                if text.startswith(begin):
                    return text
    raise LookupError(f"{place} has no {begin} any more: change CALLS in {__name__}.")


def _text(source, node, with_options):
    """Return a call in one line; its options are left out, unless it is about them."""
    parts = [*node.args, *node.keywords]
    shown = [each for each in parts if with_options or getattr(each, "arg", "") != "options"]
    texts = [_one_line(ast.get_source_segment(source, each)) for each in shown]
    return f"{ast.get_source_segment(source, node.func)}({', '.join(texts)})"


def _sources(place):
    if place.endswith(".py"):
        return [(ROOT / "notebooks" / place).read_text(encoding="utf-8")]
    cells = json.loads(notebook(place).read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def notebook(number):
    """Return the path of a notebook by the number that its name begins with."""
    return next(path for path in NOTEBOOKS if path.name.startswith(f"{number}-"))


def title(number):
    """Return a notebook's title, without its number and its badge."""
    first = json.loads(notebook(number).read_text(encoding="utf-8"))["cells"][0]["source"]
    return re.sub(r"^# (\d+\. )?|<.*?>.*", "", first[0]).strip()


def _one_line(text):
    text = " ".join(text.split())
    return re.sub(r"([({\[]) | (?=[)}\]])", r"\1", text).replace(",)", ")")
