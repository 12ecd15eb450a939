"""helpers/flow/small_drawing.py: the flow as a small picture, for the handout."""

from xml.etree import ElementTree

from helpers.flow.small_drawing import draw_small
from helpers.flow.story import TO_THE_PARCEL
from tests.flow.test_drawing import texts

PICTURE = draw_small(TO_THE_PARCEL).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')


def test_it_has_each_step_and_each_message_of_the_flow():
    shown = texts(PICTURE)
    assert [step.title for step in TO_THE_PARCEL.steps] == [
        text for text in shown if text in {step.title for step in TO_THE_PARCEL.steps}
    ]
    for step in TO_THE_PARCEL.steps:
        assert all(message.text.replace("`", "") in shown for message in step.messages)


def test_an_answer_is_dashed_and_each_text_is_where_its_arrow_is():
    paths = [
        each for each in ElementTree.fromstring(PICTURE).iter() if "arrow" in each.get("class", "")
    ]
    messages = [message for step in TO_THE_PARCEL.steps for message in step.messages]
    kinds = [each.get("class") == "arrow answer" for each in paths]
    assert kinds == [message.is_answer for message in messages]


def test_it_is_told_in_words():
    assert f'<desc id="flow-text">{TO_THE_PARCEL.in_words}</desc>' in PICTURE
