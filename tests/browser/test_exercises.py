"""An exercise in JupyterLab: the solution, a hint, an answer of one's own, and the progress."""

import nbformat
from playwright.sync_api import expect

from helpers.learning.course import EXERCISES
from tests.notebooks.execute import ROOT

NOTEBOOK = "00-start-here.ipynb"
WRONG = (
    "answer = client.v1.prices.create(params={"
    '"product": product.id, "unit_amount": 12, "currency": "usd"})'
)
RIGHT = WRONG.replace("12,", "1250,")


def position(text):
    """Return the position of the cell that begins with a text."""
    cells = nbformat.read(ROOT / "notebooks" / NOTEBOOK, as_version=4).cells
    return next(n for n, cell in enumerate(cells) if cell.source.startswith(text))


def test_an_own_answer_is_told_from_the_solution_and_counts(lab, page, screenshots):
    lab.open(page, NOTEBOOK)
    lab.run_all(page)
    attempt, check, progress = map(position, ("answer = None", "from helpers import check",
                                              "from helpers import progress"))  # fmt: skip
    cells = page.locator(".jp-Notebook .jp-Cell")
    expect(cells.nth(check)).to_contain_text("This is the solution; write your own above to try.")

    def answer(source):
        lab.edit_cell(page, attempt, source)
        for cell in (check - 1, check, progress):
            lab.run_cell(page, cell)

    answer(WRONG)
    expect(cells.nth(check)).to_contain_text("Hint 1: Its unit_amount is 12, which is $0.12")
    expect(cells.nth(check)).not_to_contain_text("Hint 2")
    answer(WRONG.replace("12,", "125,"))
    expect(cells.nth(check)).to_contain_text("Hint 2:")
    cells.nth(check).scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "exercise-hints.png")
    answer(RIGHT)
    expect(cells.nth(check)).to_contain_text("All correct, and your own answer.")
    solved = f"1 of {len(EXERCISES)} exercises solved by yourself."
    expect(cells.nth(progress).get_by_role("img", name=solved)).to_be_visible()
    cells.nth(progress).scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "exercise-progress.png")
