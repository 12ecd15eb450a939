"""The slides on a projector of 1280 × 720, without a network."""

import pytest
from playwright.sync_api import expect

from helpers.slides.__main__ import build
from tests.browser import accessibility
from tests.notebooks.execute import NOTEBOOKS

_MEASURE_ALL = """() => {
  function measure() {
    const slide = Reveal.getCurrentSlide().querySelector(".slide");
    const body = slide.querySelector(".body"), seen = [...slide.querySelectorAll("*")];
    const boxes = seen.map(it => it.getBoundingClientRect()).filter(it => it.width && it.height);
    const leaves = seen.filter(it => body.contains(it) && !it.children.length);
    const texts = leaves.filter(it => it.textContent.trim())
      .filter(it => it.checkVisibility() && !it.closest("aside"));
    return {
      name: `${Reveal.getSlidePastCount() + 1}: ${slide.querySelector("h1, h2")?.innerText}`,
      right: Math.max(...boxes.map(it => it.right)),
      bottom: Math.max(...boxes.map(it => it.bottom)),
      hidden: body.scrollHeight - body.clientHeight,
      smallest: Math.min(...texts.map(it => parseFloat(getComputedStyle(it).fontSize))),
    };
  }
  const measured = [measure()];
  while (!Reveal.isLastSlide()) {
    Reveal.next();
    measured.push(measure());
  }
  return measured;
}"""
SMALLEST = 17.5  # pixels of 720: less cannot be read from the last row


@pytest.fixture(scope="module")
def slides(tmp_path_factory):
    """The folder with all slides."""
    return build(tmp_path_factory.mktemp("slides")).parent


@pytest.fixture
def page(context):
    """A page for which there is no network; whatever asks for it is in `page.asked`."""
    page, asked = context.new_page(), []
    context.route("http*://**", lambda route: (asked.append(route.request.url), route.abort()))
    yield page
    assert asked == []


def show(page, slides, stem):
    page.goto((slides / f"{stem}.html").as_uri())
    page.wait_for_function("window.Reveal?.isReady() && document.fonts.status === 'loaded'")
    page.wait_for_function("Reveal.getCurrentSlide().querySelector('.slide').style.length")


@pytest.mark.window(viewport={"width": 1280, "height": 720})
@pytest.mark.parametrize("stem", [path.stem for path in NOTEBOOKS])
def test_every_slide_fits_the_screen_and_is_large_enough(slides, page, stem, screenshots):
    show(page, slides, stem)
    measured = page.evaluate(_MEASURE_ALL)
    assert len(measured) == page.evaluate("Reveal.getTotalSlides()")
    fits = {"right": 1280, "bottom": 720, "hidden": 0}
    wrong = [it for it in measured if any(it[name] > most for name, most in fits.items())]
    assert wrong == []
    assert [it for it in measured if it["smallest"] < SMALLEST] == []
    page.screenshot(path=screenshots / f"slides-{stem}.png")


def test_the_speaker_sees_the_notes_and_the_next_slide(slides, page):
    show(page, slides, "00-start-here")
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    speaker = popup.value
    said = page.locator(".title aside.notes").evaluate("it => it.firstElementChild.textContent")
    expect(speaker.locator(".speaker-controls-notes")).to_contain_text(said)
    following = speaker.frame_locator("#upcoming-slide iframe").locator("section.present .slide")
    expect(following.get_by_role("heading")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator(".present .present h2")).to_contain_text("See the whole picture")
    page.keyboard.press("ArrowLeft")
    expect(following.get_by_role("heading")).to_contain_text("See the whole picture")


@pytest.mark.window(viewport={"width": 1280, "height": 720})
def test_the_list_and_the_slides_are_accessible(slides, page, assert_accessible):
    page.goto((slides / "index.html").as_uri())
    assert_accessible(page)
    accessibility.assert_for_all_eyes(page.locator("html"))
    page.get_by_role("link", name="Checkout using the session id").click()
    page.wait_for_function("window.Reveal?.isReady()")
    assert_accessible(page)
    accessibility.assert_still(page.locator("html"))
    accessibility.assert_colours_can_be_forced(page.locator("html"))
