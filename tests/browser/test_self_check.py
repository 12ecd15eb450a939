"""The questions at the end of a notebook, answered by keyboard in JupyterLab."""

import pytest
from playwright.sync_api import expect

from helpers.quiz.questions import questions_of

NOTEBOOK, QUESTIONS = "00-start-here.ipynb", questions_of("00")


class SelfCheck:
    """The self-check in an open notebook, after all cells have run."""

    def __init__(self, lab, page):
        lab.open(page, NOTEBOOK)
        lab.run_all(page)
        self.page, self.panel = page, page.locator(".kit", has=page.locator(".kit-quiz"))
        self.panel.scroll_into_view_if_needed()

    def group(self, number):
        """The question with this number, as screen readers find it."""
        name = f"{number}. {_plain(QUESTIONS[number - 1].ask)}"
        return self.panel.get_by_role("group", name=name)

    def button(self, number, choice):
        """A choice of a question."""
        name = _plain(QUESTIONS[number - 1].choices[choice].text)
        return self.group(number).get_by_role("button", name=name)

    def expect_reason(self, number, choice, verdict):
        """Wait for what is said about a choice, which screen readers announce."""
        reason = _plain(QUESTIONS[number - 1].choices[choice].reason)
        said = self.group(number).get_by_role("status").filter(has_text=reason)
        expect(said).to_have_text(f"{verdict} {reason}")
        expect(said).to_be_visible()

    def expect_found(self, text):
        """Wait for the line below the questions."""
        expect(self.panel.get_by_role("status").filter(has_text="found")).to_have_text(text)


def _plain(text):
    return text.replace("`", "")


@pytest.fixture
def check(lab, page):
    return SelfCheck(lab, page)


def test_a_wrong_choice_says_why_and_the_next_try_is_by_keyboard(
    lab, check, screenshots, assert_accessible
):
    page = check.page
    check.expect_found("0 of 3 found.")
    check.button(1, 0).focus()
    page.keyboard.press("Enter")
    check.expect_reason(1, 0, "Not this one.")
    expect(check.button(1, 0)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    check.expect_reason(1, 2, "Right.")
    check.expect_reason(1, 0, "Not this one.")  # it still stands there
    check.expect_found("1 of 3 found.")
    expect(check.button(1, 2)).to_have_attribute("aria-pressed", "true")
    expect(check.button(1, 1)).to_have_attribute("aria-pressed", "false")
    check.panel.screenshot(path=screenshots / "self-check-light.png")
    assert_accessible(page, ".kit")
    lab.use_theme(page, "JupyterLab Dark")
    page.set_viewport_size({"width": 375, "height": 1600})
    check.panel.screenshot(path=screenshots / "self-check-dark-phone.png")
    assert check.panel.evaluate("it => it.scrollWidth <= it.clientWidth")
    assert_accessible(page, ".jp-OutputArea-output")
    for picture in (".kit-picture img", "img[src*='/pictures/flow']"):
        expect(page.locator(picture)).to_have_css("color-scheme", "dark")


def test_start_again_after_all_are_found(check):
    for number, question in enumerate(QUESTIONS, start=1):
        check.button(number, [each.right for each in question.choices].index(True)).click()
    check.expect_found("All 3 found. Well done!")
    again = check.panel.get_by_role("button", name="Start again")
    again.focus()
    check.page.keyboard.press("Enter")
    check.expect_found("0 of 3 found.")
    expect(again).to_be_hidden()
    expect(check.button(1, 0)).to_be_focused()
    expect(check.panel.get_by_text("Right.")).to_have_count(0)
