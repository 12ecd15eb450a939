"""Take the pictures of widgets in helpers/widgets/pictures: make pictures.

They are of the notebooks' own panels, in JupyterLab with a seed, so that their ids and times stay
the same. Each says below that it is a picture.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from helpers.widgets.pictures import FOLDER
from tests.browser.find_browser import find_browser, is_root
from tests.browser.lab import Lab
from tests.ports import is_free
from tests.waiting import wait_until

PORT = 4242  # as in the notebooks
WIDTH, HEIGHT = 1000, 2600  # of the window: as wide as GitHub shows without scaling it
TALLEST = 460  # pixels; what is higher fades out
COLOURS = 32  # of the palette
_CROP = """(panel, tallest) => {
  if (panel.offsetHeight <= tallest) return;
  panel.style = `height: ${tallest}px; overflow: hidden; position: relative`;
  for (const child of panel.children) child.style.flex = "none";
  const fade = document.createElement("div");
  fade.style = "position: absolute; inset: auto 0 0; height: 64px;"
    + " background: linear-gradient(transparent, #fff 80%)";
  panel.append(fade);
}"""
_NOTE = """panel => {
  const note = document.createElement("p");
  note.textContent = "A picture. Run the cell to get the panel itself.";
  note.style = "box-sizing: border-box; width: 100%; max-width: 60rem; margin: -1px 0 0;"
    + " padding: 8px 24px; border: 1px solid #d9dee4; border-radius: 0 0 8px 8px;"
    + " color: #3d4a5a; background: #f4f6f8; font: italic 13px/1.5 system-ui, sans-serif";
  panel.after(note);
  panel.style.marginBottom = 0;
}"""


def nothing(panel):
    """The panel is as it shall be after "Run all"."""


def create_session(panel):
    """Click the button, as the text above the panel says."""
    panel.get_by_role("button", name="Create Session").click()
    expect(panel.get_by_text("Your Checkout Session is ready.")).to_be_visible()


def show_all_steps(generator):
    """Create a session, and leave out the end of the form, the request and the code."""
    create_session(generator)
    generator.evaluate("all => all.querySelectorAll('details').forEach(each => each.remove())")
    form = generator.locator(".kit").first
    form.evaluate(_CROP, 330)
    generator.locator(":scope > .kit").last.evaluate("code => code.remove()")


def paste_an_error(panel):
    """Search for one of the errors."""
    panel.get_by_label("Paste an error message").fill("No such price: 'price_1'")
    expect(panel.get_by_text("Cause", exact=False).first).to_be_visible()


def wait_for_the_browser(panel):
    """Wait until the browser has said something, and the advice on it is there."""
    expect(panel.get_by_text("What to do:")).to_be_visible()


def wait_for_page(panel):
    """Wait until the checkout page in the panel has its whole height."""
    page = panel.frame_locator("iframe[title='Checkout page']").frame_locator("iframe")
    expect(page.get_by_role("button", name="Pay $")).to_be_visible()


@dataclass(frozen=True)
class Shot:
    """A panel of a notebook, found by its heading (or, without one, the whole output).

    cells: how many to run, text cells included; None runs all. number: of several panels with
    this heading, which one, from 0.
    """

    notebook: str
    heading: str
    prepare: Callable = nothing
    cells: int | None = None
    tallest: int = TALLEST
    number: int = 0


SHOTS = {
    "session-generator": Shot("session-generator", "", show_all_steps, 6, 1200),
    "start-over": Shot("00-start-here", "Start over", cells=25),
    "error-search": Shot("07-when-it-goes-wrong", "Find your error", paste_an_error, 6),
    **{  # page_console.py makes these names of the scripts
        f"page-console-{name}": Shot(
            "07-when-it-goes-wrong", "In the browser", wait_for_the_browser, number=number
        )
        for number, name in enumerate(("592dbb64", "47149357", "7da6d80d", "1187964c"))
    },
    "checkout-form": Shot("01-prepare-checkout-data", "1. Prepare checkout data", tallest=360),
    "session-panel": Shot("02-create-a-session", "2. Create a session", create_session),
    "requests-panel": Shot("02-create-a-session", "Requests"),
    "code-samples": Shot("02-create-a-session", "Code to take away"),
    "checkout-panel": Shot("03-checkout", "3. Checkout using the session id", cells=8),
    "checkout-panel-subscription": Shot(
        "05-subscriptions", "3. Checkout using the session id", cells=10
    ),
    "vue-page": Shot("03-checkout", "Your page"),
    "embedded-checkout": Shot("03-checkout", "Embedded Checkout", wait_for_page),
    "embedded-checkout-with-more": Shot("05-subscriptions", "Embedded Checkout", wait_for_page),
}


def take(lab, browser, shot):
    """Return the picture of a panel, as PNG."""
    window = {"width": WIDTH, "height": HEIGHT}
    page = browser.new_page(viewport=window, reduced_motion="reduce")
    lab.open(page, f"{shot.notebook}.ipynb")
    if shot.cells is None:
        lab.run_all(page)
    else:
        lab.run_cells(page, shot.cells)
    panel = _panel(page, shot.heading, shot.number)
    panel.scroll_into_view_if_needed()
    expect(panel).to_be_visible()
    shot.prepare(panel)
    panel.evaluate(_CROP, shot.tallest)
    panel.evaluate(_NOTE)
    png = _both(page, panel)
    page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
    page.close()
    wait_until(lambda: is_free(PORT))  # for the next kernel
    return reduced(png)


def _both(page, panel):
    """Return a screenshot of the panel and the note below it."""
    box, note = panel.bounding_box(), panel.locator("xpath=following-sibling::p").bounding_box()
    box["height"] = note["y"] + note["height"] - box["y"]
    page.mouse.move(0, 0)
    return page.screenshot(clip=box, animations="disabled")


def _panel(page, heading, number):
    if heading:
        named = page.get_by_role("heading", name=heading, level=3)
        return page.locator(".kit", has=named).nth(number)
    return page.locator(".widget-vbox:has(> .kit)").first


def reduced(png, colours=COLOURS):
    """Return a screenshot as a PNG with a palette: a fifth as large, and as crisp."""
    image = Image.open(BytesIO(png)).convert("RGB")
    image = image.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def main(names):
    """Take these pictures again; without names, all."""
    FOLDER.mkdir(exist_ok=True)
    expect.set_options(timeout=30_000)
    seed = {"CHECKOUT_KIT_SEED": "1"}
    with tempfile.TemporaryDirectory() as folder, Lab(Path(folder), PORT, seed) as lab:
        with sync_playwright() as playwright:
            arguments = ["--no-sandbox"] if is_root() else []
            browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
            for name in names or SHOTS:
                (FOLDER / f"{name}.png").write_bytes(take(lab, browser, SHOTS[name]))
                print(name, (FOLDER / f"{name}.png").stat().st_size)
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
