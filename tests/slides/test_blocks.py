"""helpers/slides/blocks.py: what a slide can show of a notebook's cells."""

from nbformat.v4 import new_output

from helpers.slides import blocks


def kinds(source):
    return [block.kind for block in blocks.of_text(source)]


def test_text_is_split_at_blank_lines_and_headings():
    source = "## Pay\nFirst.\n\n- one\n- two\n\n| a | b |\n|---|---|\n\n![flow](pictures/flow.svg)"
    assert kinds(source) == ["heading", "text", "list", "table", "picture"]


def test_blank_lines_and_comments_in_code_split_nothing():
    (code,) = blocks.of_text("```python\n# one\n\ntwo\n```")
    assert (code.kind, blocks.code_lines(code)) == ("code", ["# one", "", "two"])


def test_a_folded_part_is_one_block():
    assert kinds("<details>\n<summary>More</summary>\n\n1. one\n\n</details>\n\nText") == [
        "folded",
        "text",
    ]


def test_the_first_sentences_are_shown_up_to_about_55_words():
    short = "A **price** says how much. Amounts are in `minor units`."
    assert blocks.leading_sentences(short) == (short, "")
    first, second = "One " * 30 + "end.", "Two " * 30 + "end."
    assert blocks.leading_sentences(f"{first} {second}") == (first, second)


def test_a_sentence_that_introduces_a_term_is_shown_too():
    paragraph = f"{'One ' * 50}end. They pay on a **checkout page**."
    assert blocks.leading_sentences(f"{paragraph} Last.") == (paragraph, "Last.")


def test_a_single_sentence_is_shown_however_long_it_is():
    sentence = "word " * 80 + "end."
    assert blocks.leading_sentences(sentence) == (sentence, "")


def test_what_code_prints_is_shown_and_pytests_rulers_are_short():
    (printed,) = blocks.of_outputs([new_output("stream", text="=" * 40 + " FAILURES\n")])
    assert printed.kind == "printed" and "\n======== FAILURES\n" in printed.markdown


def test_a_picture_is_shown_rather_than_the_line_about_the_widget():
    data = {"text/plain": "Run this cell to see the form.", "image/png": "iVBORw0KGgo="}
    (picture,) = blocks.of_outputs([new_output("execute_result", data)])
    assert picture.kind == "output" and picture.output.data["image/png"] == "iVBORw0KGgo="


def test_a_widget_without_a_picture_is_not_shown():
    widget = new_output("execute_result", {"text/plain": "Run this cell to see the form."})
    assert blocks.of_outputs([widget]) == []


def test_a_link_to_a_page_of_a_kernel_is_shown_but_leads_nowhere():
    html = '<a href="http://127.0.0.1:4242/i" target="_blank">The invoice&#x27;s page</a>'
    (link,) = blocks.of_outputs([new_output("display_data", {"text/html": html})])
    shown = '<span class="page">The invoice&#x27;s page</span>'
    assert (link.kind, link.markdown) == ("link", shown)


def test_html_is_shown_as_text_unless_it_has_a_picture():
    box = {"text/html": "<p><b>Not found</b></p>", "text/plain": "Not found"}
    (text,) = blocks.of_outputs([new_output("display_data", box)])
    assert (text.kind, blocks.code_lines(text)) == ("printed", ["Not found"])
    (picture,) = blocks.of_outputs(
        [new_output("display_data", box | {"text/html": "<img src=''>"})]
    )
    assert picture.kind == "output"


def test_each_question_of_a_self_check_is_text_whose_choices_have_lines_of_their_own():
    data = {
        "text/html": "<ol>…</ol>",
        "text/plain": "1. How much?\n   a) `7.5`\n   b) `750`\n\n2. Why?",
    }
    first, second = blocks.of_outputs([new_output("display_data", data)])
    assert (first.kind, first.markdown) == ("list", "1. How much?  \n   a) `7.5`  \n   b) `750`")
    assert second.markdown == "2. Why?"


def test_markdown_that_a_cell_shows_is_text():
    (code,) = blocks.of_outputs([new_output("execute_result", {"text/markdown": "```sh\nls\n```"})])
    assert (code.kind, blocks.code_lines(code)) == ("code", ["ls"])
