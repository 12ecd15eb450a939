"""helpers/slides/flow_pictures.py: the step where one is, alone and large."""

from helpers.slides import flow_pictures


def test_the_step_where_one_is_stands_alone_and_is_said_alone(tmp_path):
    flow_pictures.draw_all(tmp_path)
    picture = (tmp_path / "flow-2.svg").read_text(encoding="utf-8")
    assert "Create a session" in picture and "Prepare checkout data" not in picture
    image = flow_pictures.in_words("![all of it](pictures/flow-2.svg)")
    assert "2. Create a session (you are here)." in image and "Prepare" not in image


def test_the_whole_picture_and_others_stay_as_they_are(tmp_path):
    flow_pictures.draw_all(tmp_path)
    for name in ("flow", "flow-0", "flow-1-to-3", "flow-7", "flow-8", "shop"):
        image = f"![all of it](pictures/{name}.svg)"
        assert flow_pictures.in_words(image) == image
        assert not (tmp_path / f"{name}.svg").exists()
