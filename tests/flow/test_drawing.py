"""helpers/flow/drawing.py: the flow as a picture."""

from xml.etree import ElementTree

import pytest

from helpers.flow.__main__ import FOLDER
from helpers.flow.drawing import draw
from helpers.flow.story import FLOWS

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg):
    """Return the texts in a picture, in order."""
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_the_pictures_in_the_notebooks_folder_are_those_drawn_now():
    drawn = {f"{name}.svg": draw(flow) for name, flow in FLOWS.items()}
    files = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.svg")}
    changed = [name for name in drawn | files if drawn.get(name) != files.get(name)]
    assert not changed, "draw them again: make flow"


@pytest.mark.parametrize("name", FLOWS)
def test_it_says_without_colours_where_the_reader_is(name):
    flow = FLOWS[name]
    assert texts(draw(flow)).count("You are here") == len(flow.here)


def test_it_shows_who_takes_part_with_the_badges_of_the_notebooks():
    shown = texts(draw(FLOWS["flow-1"]))
    assert [name for name in shown if name in ("Customer", "Your page", "Your server", "Stripe")]
    assert "[frontend]" in shown and "[backend]" in shown


def test_every_message_is_written_in_full():
    flow = FLOWS["flow"]
    shown = " ".join(texts(draw(flow)))
    for step in flow.steps:
        for word in " ".join(message.text for message in step.messages).replace("`", "").split():
            assert word in shown


def test_it_brings_its_own_background_and_its_words():
    root = ElementTree.fromstring(draw(FLOWS["flow-3"]))
    paper = root.find(f"{SVG}rect")
    assert (paper.get("fill"), paper.get("width")) == ("#ffffff", "959")
    assert root.find(f"{SVG}desc").text == FLOWS["flow-3"].in_words
