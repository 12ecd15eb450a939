"""Nothing is silently ignored: a parameter has an effect, is refused, or is listed in the table."""

import pytest

from helpers.sandbox.resources import RESOURCES
from tests.sandbox.parameter_paths import is_named, leaves, named
from tests.sandbox.parameter_samples import requests, values
from tests.sandbox.parameter_use import World, is_used
from tests.sandbox.seeded import create

pytestmark = pytest.mark.slow

ENDPOINTS = {endpoint.params: endpoint for endpoint in RESOURCES.endpoints}
_ADVICE = (
    "These have no effect. Name them in NOT_SIMULATED, or let the test see the effect: it needs an "
    "object in seeded.py, and what `create` requires in _BASES in parameter_samples.py."
)


@pytest.fixture(scope="module")
def world():
    return World(create)


def parameters(endpoint):
    """Return the paths of an endpoint's parameters, except `expand`, which every endpoint has."""
    return [(path, field) for path, field in leaves(endpoint.schema) if path[0] != "expand"]


@pytest.mark.parametrize("name", ENDPOINTS)
def test_every_parameter_has_an_effect_or_is_listed(world, name):
    endpoint = ENDPOINTS[name]
    paths = [
        path
        for path, field in parameters(endpoint)
        if not is_named(name, named(path)) and len(field.choices) != 1
    ]
    ignored = [path for path in paths if not is_used(world, endpoint, path, requests, values)]
    paths = [named(path) for path in ignored]
    assert paths == [], _ADVICE


def test_an_ignored_parameter_is_found(world):
    endpoint = ENDPOINTS["RefundCreateParams"]
    assert not is_used(world, endpoint, ("instructions_email",), requests, values)
    assert is_used(world, endpoint, ("reason",), requests, values)


@pytest.mark.parametrize("name", RESOURCES.not_simulated)
def test_the_table_lists_existing_parameters(name):
    paths = [named(path) for path, _ in parameters(ENDPOINTS[name])]
    below = {each: (f"{each}.", f"{each}[") for each in RESOURCES.not_simulated[name]}
    for each, start in below.items():
        assert any(path == each or path.startswith(start) for path in paths), each


def test_the_table_is_in_sentences():
    sentences = {text for table in RESOURCES.not_simulated.values() for text in table.values()}
    assert all(not text[0].islower() and text.endswith(".") for text in sentences)
