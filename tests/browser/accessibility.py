"""What every page and every widget is held to: by axe-core, and what axe-core cannot see.

The functions need no fixture, so that the tests of whatever shows the kit's pages and widgets can
use them. docs/accessibility.md says what is tested where.
"""

from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT

FAILING = ("moderate", "serious", "critical")  # axe-core's impacts; "minor" is left
ZOOMED = {"width": 640, "height": 360}  # what a window of 1280 × 720 has room for at 200 %
MOST_STOPS = 120  # of the Tab key
# www.w3.org/WAI/WCAG22/Understanding/text-spacing
_SPACED = """\
* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
* { line-height: 1.5 !important }
p { margin-bottom: 2em !important }"""
_ADD_STYLE = """(_, css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""
_AXE = "within => axe.run(within ?? document, { resultTypes: ['violations'] })"
_CHECKS = Path(__file__).with_name("accessibility.js").read_text(encoding="utf-8")


def assert_accessible(page, within=None):
    """Fail with what axe-core finds: on a page or in a frame, or in these parts of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate(_AXE, within)["violations"]
    wrong = [each for each in violations if each["impact"] in FAILING]
    summary = [f"{each['id']}: {each['help']}, {each['nodes'][0]['html']}" for each in wrong]
    assert not wrong, "\n".join([page.url, *summary])


def assert_for_all_eyes(part):
    """Fail if somebody misses something: with forced colours, without motion, with large text.

    part: a locator of Playwright's for one part or several; of a whole page or frame, its
    locator("html"). Colours are those of light pages.
    """
    assert part.count(), f"{part} is not there"
    assert_colours_can_be_forced(part)
    assert_still(part)
    assert_fits_when_zoomed(part)


def assert_still(part):
    """Fail if something moves although the reader wants no motion, as in the tests' windows."""
    _assert_none("moving", part)


def assert_colours_can_be_forced(part):
    """Fail if something is told by a background alone: forced colours leave none."""
    _assert_none("rememberTinted", part)
    part.page.emulate_media(forced_colors="active")
    try:
        for check in ("flat", "unmarked"):
            _assert_none(check, part)
    finally:
        part.page.emulate_media(forced_colors="none")


def assert_fits_when_zoomed(part):
    """Fail if something is cut off or needs scrolling sideways, at 200 % and with spaced text."""
    size = part.page.viewport_size
    part.page.set_viewport_size(ZOOMED)
    try:
        for check in ("sideways", "cutOff"):
            _assert_none(check, part)
        with _spaced(part):
            _assert_none("cutOff", part)
    finally:
        part.page.set_viewport_size(size)


def assert_usable_by_keyboard(part):
    """Fail unless Tab goes through all controls of this part, shows each, and leaves it again."""
    press = part.page.keyboard.press
    _run("beginToTab", part)
    for _ in range(MOST_STOPS):
        press("Tab")
        if _run("isAtEnd", part) == [True]:
            break
    else:
        raise AssertionError(f"{part} is a trap for the keyboard")
    press("Shift+Tab")
    _run("isAtEnd", part)  # this takes down whether it is back in the part
    _assert_none("endTabbing", part)


def _assert_none(check, part):
    wrong = _run(check, part)
    assert not wrong, "\n".join([f"{check}, in {part.page.url}:", *wrong])


def _run(check, part):
    """Return what a check of accessibility.js finds in a part, or in several."""
    return part.evaluate_all(f"all => all.flatMap(({_CHECKS}).{check})")


@contextmanager
def _spaced(part):
    """Give the text the spacing that a reader may need. The pages' own policy allows no <style>."""
    part.evaluate_all(_ADD_STYLE, _SPACED)
    try:
        yield
    finally:
        part.evaluate_all("() => void document.adoptedStyleSheets.pop()")
