"""helpers/widgets/pictures.py: what a widget looks like, for readers without a kernel."""

import struct
from base64 import b64decode

import pytest

from helpers.prepare_data.checkout_form import CheckoutForm
from helpers.widgets import theme
from helpers.widgets.pictures import FOLDER
from tests.browser.widget_pictures import SHOTS
from tests.notebooks.execute import WIDGET_VIEW

PALETTE = 3  # the colour type in a PNG's header
LARGEST = {"session-generator": 30_000}  # bytes; it is three panels
SMALL = 17_000


def test_a_panel_is_shown_as_a_widget_and_has_a_picture_and_a_text():
    bundle = CheckoutForm()._repr_mimebundle_()
    assert set(bundle) == {"text/plain", WIDGET_VIEW, "image/png"}
    assert b64decode(bundle["image/png"]) == (FOLDER / "checkout-form.png").read_bytes()


def test_a_panel_without_a_picture_has_none():
    assert "image/png" not in theme.Panel()._repr_mimebundle_()


def test_there_is_a_picture_of_each_panel_that_has_one():
    assert {file.stem for file in FOLDER.iterdir()} == set(SHOTS)


@pytest.mark.parametrize("name", SHOTS)
def test_it_is_small(name):
    png = (FOLDER / f"{name}.png").read_bytes()
    width, _, _, colour_type = struct.unpack(">IIBB", png[16:26])
    assert len(png) <= LARGEST.get(name, SMALL)
    assert (width, colour_type) == (832, PALETTE)
