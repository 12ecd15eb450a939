"""Custom fields on the page and in the session."""

import pytest

from tests.sandbox.collected_details import custom, wrong

SIZES = [{"label": "Small", "value": "s"}, {"label": "Large <L>", "value": "l"}]


def answered(checkout, **typed):
    assert checkout.pay(**typed).status_code == 303
    (field,) = checkout.session.custom_fields
    return field.to_dict()[field.type]["value"]


@pytest.mark.parametrize(
    ("params", "typed", "value"),
    [
        (custom("text"), " To Ada ", "To Ada"),
        (custom("text", optional=True), "", None),
        (custom("numeric"), "007", "007"),
        (custom("dropdown", options=SIZES), "l", "l"),
        (custom("dropdown", options=SIZES, optional=True), "", None),
    ],
)
def test_the_answer_is_in_the_session(shop, params, typed, value):
    assert answered(shop.checkout(**params), custom_engraving=typed) == value


@pytest.mark.parametrize(
    ("params", "typed", "message"),
    [
        (custom("text"), "", "Required"),
        (custom("text", minimum_length=3), "ab", "Use at least 3 characters."),
        (custom("text", maximum_length=3), "abcd", "Use at most 3 characters."),
        (custom("numeric"), "12a", "Use only digits."),
        (custom("numeric", minimum_length=4), "123", "Use at least 4 characters."),
        (custom("dropdown", options=SIZES), "", "Required"),
        (custom("dropdown", options=SIZES), "xl", "Choose one from the list."),
    ],
)
def test_an_invalid_answer_has_a_message_next_to_its_field(shop, params, typed, message):
    answer = shop.checkout(**params).pay(custom_engraving=typed)
    assert answer.status_code == 422 and wrong(answer) == ["custom_engraving"]
    assert f'id="custom_engraving-error">{message}' in answer.text


def test_a_new_session_has_no_answers(shop):
    (field,) = shop.checkout(**custom("text", maximum_length=9)).session.custom_fields
    assert (field.text.value, field.text.maximum_length, field.numeric) == (None, 9, None)


def test_a_field_may_have_a_default_value(shop):
    text, choice = custom("text", default_value="Ada"), custom("dropdown", options=SIZES)
    choice["custom_fields"][0]["dropdown"]["default_value"] = "l"
    assert 'value="Ada"' in shop.checkout(**text).look().text
    assert (
        '<option value="l" selected>Large &lt;L&gt;</option>' in shop.checkout(**choice).look().text
    )


def test_a_label_is_escaped_in_the_page(shop):
    params = custom("text")
    params["custom_fields"][0]["label"]["custom"] = "<script>alert(1)</script>"
    assert "<script>alert" not in shop.checkout(**params).look().text


def test_the_completed_event_has_the_answers(shop):
    shop.checkout(**custom("text")).pay(custom_engraving="To Ada")
    (session,) = shop.sent("checkout.session.completed")
    assert session["custom_fields"][0]["text"]["value"] == "To Ada"
