"""helpers/slides/outline.py: a notebook in sections, what is shown and what is only said."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from helpers.quiz.questions import questions_of
from helpers.quiz.self_check import SelfCheck
from helpers.slides.outline import sections
from helpers.widgets.markup import code_in

BADGE = '<span style="background:#117a4b">[frontend]</span>'


def shown(section):
    return [block.markdown for block in section.blocks]


def test_each_heading_is_a_section_with_the_code_below_it():
    pay, fulfil = sections(
        [
            new_markdown_cell("## Pay\n\nNow."),
            new_code_cell("pay()"),
            new_markdown_cell("## Fulfil"),
        ]
    )
    assert (pay.name, fulfil.name) == ("Pay", "Fulfil")
    assert shown(pay) == ["Now.", "```python\npay()\n```"]


def test_the_name_of_a_section_has_no_badge():
    (title,) = sections([new_markdown_cell(f"# 3. Checkout {BADGE}")])
    assert (title.name, title.level) == ("3. Checkout", 1)


def test_the_first_paragraph_is_shown_and_the_others_are_said():
    (section,) = sections([new_markdown_cell("## Pay\n\nFirst.\n\nSecond.\n\n- a list")])
    assert shown(section) == ["First.", "- a list"]
    assert section.notes == ["Second."]


def test_where_only_a_paragraph_would_be_shown_all_of_them_are():
    (section,) = sections([new_markdown_cell("## Pay\n\n> No.\n\nWhy.\n\nWhat to do.")])
    assert shown(section) == ["> No.", "Why.", "What to do."]
    assert section.notes == []


def test_the_title_shows_all_that_the_notebook_is_about():
    (title,) = sections([new_markdown_cell("# Pay\n\n**Time.** Ten minutes.\n\n**Do.** Pay.")])
    assert shown(title) == ["**Time.** Ten minutes.", "**Do.** Pay."]


def test_where_to_go_and_how_to_run_cells_is_left_out():
    (section,) = sections(
        [
            new_markdown_cell(
                "## Pay\n\n[← 2](02.ipynb) · [Next →](04.ipynb)\n\n"
                "If you see no panel below, run all cells: **Run → Run All Cells**.\n\n"
                "<details>\n<summary>More</summary>\n</details>"
            )
        ]
    )
    assert section.blocks == [] and section.notes == []


def test_an_exercise_shows_its_empty_answer_and_says_its_solution():
    solution = new_code_cell("answer = 1", metadata={"tags": ["solution"]})
    (exercise,) = sections(
        [
            new_markdown_cell("## Exercise: one\n\nAssign it to `answer`."),
            new_code_cell("answer = None"),
            solution,
            new_code_cell("check(answer)", outputs=[new_output("stream", text="All correct!")]),
        ]
    )
    assert shown(exercise) == ["Assign it to `answer`.", "```python\nanswer = None\n```"]
    assert exercise.notes == ["The solution:\n\n```python\nanswer = 1\n```"]


def test_a_cell_that_is_to_be_skipped_is_skipped():
    skipped = new_code_cell("x", metadata={"slideshow": {"slide_type": "skip"}})
    assert [shown(each) for each in sections([new_markdown_cell("## Pay"), skipped])] == [[]]


def test_what_an_instructor_says_comes_before_the_rest_of_the_text():
    cells = [new_markdown_cell(f"## Pay {BADGE}\n\nFirst.\n\nSecond.\n\n- a list")]
    (section,) = sections(cells, {"Pay": "Ask who pays."})
    assert section.notes == ["Ask who pays.", "Second."]


def test_the_end_of_a_notebook_is_a_section_without_a_heading():
    _, end = sections([new_markdown_cell("# Pay"), new_markdown_cell("---\nYou have paid.")])
    assert (end.name, end.level, shown(end)) == ("", 0, ["You have paid."])


def test_a_self_check_shows_the_choices_and_says_which_is_right():
    check = SelfCheck("02")
    output = new_output("display_data", check._repr_mimebundle_())
    text = (
        "## Check yourself\n\nThree questions. Each choice says why it is right or wrong, and you "
    )
    (section,) = sections(
        [new_markdown_cell(f"{text}can try again."), new_code_cell(outputs=[output])]
    )
    assert shown(section)[0] == "Three questions."
    (answers,) = section.notes
    assert answers.count(") ") >= 3 and answers.startswith("The answers:\n\n1. ")
    for question in questions_of("02"):
        right = next(choice for choice in question.choices if choice.right)
        letter = "abcd"[question.choices.index(right)]
        assert f"{letter}) {code_in(right.text)} – {code_in(right.reason)}" in answers
