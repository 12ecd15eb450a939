"""What readers see who have no kernel: on nbviewer, which converts notebooks to HTML, on GitHub."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from nbconvert import HTMLExporter

from helpers.flow.story import FLOWS
from tests.notebooks.execute import NOTEBOOKS

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
PNG = "data:image/png;base64,"


class Images(HTMLParser):
    """The attributes of the images on a page."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.found.append(dict(attributes))


@each_notebook
def test_each_panel_is_a_picture_and_not_a_line_of_text(path):
    html, _ = HTMLExporter().from_filename(str(path))
    text = path.read_text(encoding="utf-8")
    pictures = [each for each in Images(html).found if each["src"].startswith(PNG)]
    assert len(pictures) == text.count('"Run this cell to s')
    assert html.count("Run this cell to s") == 0


@each_notebook
def test_the_picture_of_the_flow_has_its_words(path):
    html, _ = HTMLExporter().from_filename(str(path))
    flows = [each for each in Images(html).found if each["src"].startswith("pictures/flow")]
    assert flows
    for each in flows:
        assert each["alt"] == FLOWS[Path(each["src"]).stem].in_words
