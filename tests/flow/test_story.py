"""helpers/flow/story.py: the flow in words."""

import pytest

from helpers.flow.story import FLOWS

each_flow = pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)


def test_it_is_told_step_by_step():
    words = FLOWS["flow-2"].in_words
    assert words.startswith(
        "Who talks to whom, step by step. 0. First: a product and its price. "
        "Your server to Stripe: create product and price. 1. Prepare checkout data. "
        "Your page to your server: checkout data. 2. Create a session (you are here). "
    )
    assert words.endswith("Your server to Stripe: is this session paid?")


def test_a_step_without_a_number_is_told_too():
    assert "Before each test: a new sandbox, an empty packing list. " in FLOWS["flow-6"].in_words


@each_flow
def test_the_reader_is_at_steps_that_are_there(flow):
    assert flow.here <= {step.number for step in flow.steps}


@each_flow
def test_only_participants_talk(flow):
    talking = {who for step in flow.steps for m in step.messages for who in (m.sender, m.receiver)}
    assert talking <= set(flow.participants)


@each_flow
def test_its_words_can_be_the_alternative_text_of_an_image_in_markdown(flow):
    assert not set("[]`*\n") & set(flow.in_words)
