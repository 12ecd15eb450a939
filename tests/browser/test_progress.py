"""The progress in a browser: a picture, and the same in words."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from helpers.learning.progress import Progress, Step

STEPS = ("Session made", "Paid", "Card declined", "Webhook fulfilled", "Refunded", "Renewed")
PROGRESS = Progress(
    [Step(title, "03-checkout", number < 3) for number, title in enumerate(STEPS)],
    [Step(f"Exercise <{number}>", "00-start-here", number == 2) for number in range(10)],
    "the sandbox",
)
NARROW = pytest.mark.window(viewport={"width": 375, "height": 700})

ON_LIGHT, ON_DARK = (255, 255, 255), (0x17, 0x21, 0x2D)


def paper_of(picture):
    """Return the colour that is seen between the steps of the progress."""
    return Image.open(BytesIO(picture.screenshot())).convert("RGB").getpixel((20, 120))


@pytest.mark.parametrize("window", ["wide", pytest.param("narrow", marks=NARROW)])
def test_it_is_a_picture_and_the_same_in_words(page, assert_accessible, screenshots, window):
    html = PROGRESS._repr_html_()
    page.set_content(f"<html lang=en><title>Progress</title><main>{html}</main>")
    name = "3 of 6 steps done in the sandbox. 1 of 10 exercises solved by yourself."
    picture = page.get_by_role("img", name=name)
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 720
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Tab")
    expect(page.get_by_role("group", name="Progress")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Exercise <2> (done)")).to_be_visible()
    links = page.get_by_role("listitem").filter(has_text="Renewed").get_by_role("link")
    expect(links).to_have_attribute("href", "03-checkout.ipynb")
    assert_accessible(page, "main")
    assert paper_of(picture) == ON_LIGHT
    picture.evaluate("it => it.style.colorScheme = 'dark'")
    assert paper_of(picture) == ON_DARK
    page.screenshot(path=screenshots / f"progress-{window}.png")
