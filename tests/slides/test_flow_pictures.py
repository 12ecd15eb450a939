"""helpers/slides/flow_pictures.py: the step where one is, alone and large, or all in parts."""

import re

import pytest

from helpers.slides import flow_pictures


def files_of(name):
    return [re.search(r"pictures/(.*)\)", it)[1] for it in flow_pictures.parts(image(name))]


def image(name):
    return f"![all of it](pictures/{name}.svg)"


def test_the_step_where_one_is_stands_alone_and_is_said_alone(tmp_path):
    flow_pictures.draw_all(tmp_path)
    picture = (tmp_path / "flow-2.svg").read_text(encoding="utf-8")
    assert "Create a session" in picture and "Prepare checkout data" not in picture
    (shown,) = flow_pictures.parts(image("flow-2"))
    assert "2. Create a session (you are here)." in shown and "Prepare" not in shown


@pytest.mark.parametrize("name", ["flow-0", "flow-1-to-3", "flow-7"])
def test_the_whole_picture_is_divided_and_each_part_fills_a_slide(name, tmp_path):
    flow_pictures.draw_all(tmp_path)
    parts = [(tmp_path / file).read_text(encoding="utf-8") for file in files_of(name)]
    assert len(parts) > 1
    assert all(int(re.search(r'height="(\d+)"', part)[1]) <= 450 for part in parts)
    numbers = [re.findall(r'font-weight="700" fill="[^"]*">(\d)<', part) for part in parts]
    steps = [step for part in numbers for step in part]
    assert steps == sorted(set(steps)), "each step once, in their order"


def test_other_pictures_stay_as_they_are():
    assert flow_pictures.parts(image("shop")) == [image("shop")]
