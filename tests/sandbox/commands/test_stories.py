"""Every event that the sandbox sends can be triggered, and its story leads to it."""

import ast
from contextlib import closing
from pathlib import Path

import pytest
import stripe

import helpers.sandbox
from helpers.sandbox import LoopbackServer, Sandbox
from helpers.sandbox.commands.running import RunningSandbox
from helpers.sandbox.commands.stories import STORIES
from helpers.sandbox.commands.trigger import happened
from helpers.sandbox.schema import param_types

FOLDER = Path(helpers.sandbox.__file__).parent
INTENTS = ("payment_intent", "setup_intent")
COMPOSED = {  # their names are put together where they are sent
    *(f"billing_portal.configuration.{step}" for step in ("created", "updated")),
    *("charge.failed", "charge.pending", "charge.succeeded"),
    *("payment_intent.amount_capturable_updated", "setup_intent.setup_failed"),
    *("invoice.payment_action_required", "invoice.payment_failed", "invoice.updated"),
    *(f"test_helpers.test_clock.{step}" for step in ("advancing", "created", "deleted", "ready")),
    *(f"{intent}.{step}" for intent in INTENTS for step in ("canceled", "created")),
    *(f"{intent}.{step}" for intent in INTENTS for step in ("requires_action", "succeeded")),
}


@pytest.fixture(scope="module")
def running():
    with closing(Sandbox()) as sandbox, closing(LoopbackServer(sandbox, port=0)) as server:
        sandbox.address = server.start().address
        yield RunningSandbox(sandbox.address)


def named_in_the_code():
    """Return the types of events whose names are in the sandbox's modules."""
    params = param_types.schema_of(stripe.params.WebhookEndpointCreateParams)
    known = set(params.fields["enabled_events"].item.choices) - {"*"}
    files = [file for file in FOLDER.rglob("*.py") if file.parent.name != "commands"]
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    constants = {getattr(node, "value", None) for tree in trees for node in ast.walk(tree)}
    return {each for each in constants if isinstance(each, str)} & known


def test_every_event_that_the_sandbox_sends_has_a_story():
    assert set(STORIES) == named_in_the_code() | COMPOSED


@pytest.mark.parametrize("type", STORIES)
def test_the_story_leads_to_the_event(running, type):
    assert type in [event.type for event in happened(running, type)]
