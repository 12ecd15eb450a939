"""helpers/slides/layout.py: how much fits on a slide."""

from base64 import b64encode
from io import BytesIO

import pytest
from nbformat.v4 import new_output
from PIL import Image

from helpers.slides import layout
from helpers.slides.blocks import Block, code_lines, of_code
from helpers.widgets.pictures import FOLDER

TEXT = Block("text", "A short sentence.")


def lines(count, prefix="line"):
    return "\n".join(f"{prefix} {n}" for n in range(count))


def test_what_fits_is_on_one_slide():
    blocks = [TEXT, of_code("pay()"), of_code("paid", "", "printed")]
    assert layout.slides(blocks) == [blocks]


def test_what_does_not_fit_begins_another_slide():
    long = of_code(lines(9))
    assert layout.slides([TEXT, long, long]) == [[TEXT, long], [long]]


def test_code_stays_with_what_it_prints_and_text_with_its_code():
    first, code, printed = of_code(lines(8)), of_code("pay()"), of_code(lines(4), "", "printed")
    assert layout.slides([first, code, printed]) == [[first], [code, printed]]
    assert layout.slides([first, TEXT, of_code(lines(5))])[1][0] == TEXT


def test_long_code_is_cut_at_blank_lines_and_nothing_is_lost():
    parts = [lines(9, name) for name in "abc"]
    slides = layout.slides([of_code("\n\n".join(parts))])
    assert ["\n".join(code_lines(piece)).strip() for (piece,) in slides] == parts


def test_code_is_cut_between_functions_rather_than_within_one():
    short = f"def pay():\n{lines(5, '    step')}"
    long = f"def ship():\n{lines(2, '    step')}\n\n{lines(9, '    then')}"
    slides = layout.slides([of_code(f"{short}\n\n\n{long}")])
    assert [code_lines(piece)[0] for (piece,) in slides] == ["def pay():", "def ship():"]


def test_what_is_printed_in_columns_and_too_long_goes_on_below_its_column():
    printed = of_code(f"prices     ok\n    shop.py:3  {'word ' * 30}", "", "printed")
    ((piece,),) = layout.slides([printed])
    *_, first, second = code_lines(piece)
    assert first.index("word") == second.index("word") == len("    shop.py:3  ")


def test_what_is_printed_with_indents_stays_as_large_as_its_lines_allow():
    printed = of_code('{\n    "id": "cs_test_1"\n}', "", "printed")
    assert layout.slides([printed]) == [[printed]]
    assert layout.code_size(printed) == 30


def test_a_string_that_is_cut_has_its_colour_on_both_slides():
    page = "\n".join(f"<p>it's line {n} from here</p>" for n in range(12))
    code = of_code(f'page = """\n{page}\n\n{page}\n"""\nVuePage(client, page)')
    (first,), (second,) = layout.slides([code])
    assert first.html.startswith('<div class="highlight"><pre>')
    for line in second.html.removeprefix('<div class="highlight"><pre>').split("\n")[:12]:
        assert line.startswith('<span class="s2">') and line.count("<span") == 1
    assert '<span class="n">VuePage</span>' in second.html
    assert "\n\n" not in first.html + second.html, "an empty line would end the HTML in Markdown"


def test_every_piece_of_very_long_code_fits():
    for (piece,) in layout.slides([of_code(lines(200))]):
        assert layout.height(piece) <= layout.HEIGHT


def test_a_long_table_is_cut_and_each_part_has_the_head():
    table = Block("table", "| a | b |\n|---|---|\n" + "\n".join(f"| {n} | x |" for n in range(30)))
    parts = [part.markdown.splitlines() for (part,) in layout.slides([table])]
    assert all(part[:2] == ["| a | b |", "|---|---|"] for part in parts)
    assert [row for part in parts for row in part[2:]] == table.markdown.splitlines()[2:]


@pytest.mark.parametrize(("columns", "size"), [(20, 30), (75, 24), (97, 19), (200, 18)])
def test_code_is_as_large_as_its_longest_line_allows(columns, size):
    assert layout.code_size(of_code("x" * columns)) == size


def test_a_picture_is_as_wide_as_a_slide_and_at_most_as_high():
    def of(width, height):
        png = BytesIO()
        Image.new("P", (width, height)).save(png, "PNG")
        data = {"image/png": b64encode(png.getvalue()).decode()}
        return layout.height(Block("output", output=new_output("display_data", data)))

    assert of(2 * layout.WIDTH, 300) == 150
    assert of(layout.WIDTH // 2, 100) == 200
    assert of(800, 3000) == layout.HEIGHT


def test_what_introduces_code_stays_with_it_and_with_what_it_prints():
    first, code, printed = of_code(lines(8)), of_code("pay()"), of_code(lines(4), "", "printed")
    assert layout.slides([first, TEXT, code, printed]) == [[first], [TEXT, code, printed]]


def test_a_long_text_stands_alone_rather_than_what_the_code_prints():
    long, code, printed = (
        Block("text", "word " * 80),
        of_code(lines(5)),
        of_code("1", "", "printed"),
    )
    assert layout.slides([long, code, printed]) == [[long], [code, printed]]


def test_what_introduces_a_table_stays_with_it_if_smaller_letters_make_room():
    table = Block("table", "| a | b |\n|---|---|\n" + "\n".join(f"| {n} | x |" for n in range(8)))
    assert layout.HEIGHT < layout.height(table) + layout.height(TEXT)
    assert layout.slides([TEXT, table]) == [[TEXT, table]]


def test_code_without_blank_lines_is_not_cut_within_brackets():
    call = ["pay({", "    a: 1,", "    b: 2,", "    c: 3,", "});"]
    slides = layout.slides([of_code("\n".join(6 * call), "js")])
    assert [code_lines(piece)[0] for (piece,) in slides] == 2 * ["pay({"]


def test_a_heading_alone_is_a_slide_too():
    assert layout.slides([]) == [[]]


def test_a_screenshot_too_high_for_a_slide_is_divided_between_its_panels():
    picture = b64encode((FOLDER / "session-generator.png").read_bytes()).decode()
    output = new_output("display_data", {"image/png": picture, "text/plain": "panels"})
    parts = [block for slide in layout.slides([Block("output", output=output)]) for block in slide]
    assert len(parts) == 2
    assert all(part.output["data"]["text/plain"] == "panels" for part in parts)
    assert len({part.output["data"]["image/png"] for part in parts} | {picture}) == 3
