"""How long texts and lists may be."""

import re
from operator import attrgetter

import pytest
import stripe

from helpers.sandbox.schema import param_types
from helpers.sandbox.validation.limits import LIMITS, problems
from tests.sandbox.parameter_paths import leaves, named

LIMIT = re.compile(
    r"[Uu]p to \**(?:a maximum of )?([\d]+)\** (?:char|options|fields|custom|marketing|URL)"
)
MORE = re.compile(r"(\d+)-character limit|maximum of (10) optional items")
URL = "https://example.com/mug.png"
# Which other rules look at: further_fields, shipping, customer.
ELSEWHERE = {
    "checkout.SessionCreateParams": {
        "custom_fields",
        "custom_fields[].dropdown.options",
        "custom_fields[].key",
    },
    "CustomerCreateParams": {"email"},
    "CustomerUpdateParams": {"email"},
}


def stated(params_type, path=""):
    """Yield the limits that the SDK's help texts state, with their paths."""
    texts = param_types.help_texts(params_type)
    for name, field in param_types.of(params_type).fields.items():
        here = f"{path}.{name}".lstrip(".")
        found = LIMIT.search(texts.get(name, "")) or MORE.search(texts.get(name, ""))
        if found:
            yield here, int(next(filter(None, found.groups())))
        inner = field.item if field.kind == "array" else field
        if inner.kind == "object":
            yield from stated(inner.type, here + ("[]" if field.kind == "array" else ""))


@pytest.mark.parametrize("name", LIMITS)
def test_the_limits_are_those_of_the_sdk_s_help_texts(name):
    known = LIMITS[name]
    for path, most in stated(attrgetter(name)(stripe.params)):
        assert known.get(path) == most or path in ELSEWHERE.get(name, ()), (path, most)


@pytest.mark.parametrize("name", LIMITS)
def test_the_limits_are_on_parameters_that_there_are(name):
    paths = [named(path) for path, _ in leaves(param_types.of(attrgetter(name)(stripe.params)))]
    for each in LIMITS[name]:
        assert any(path == each or path.startswith(f"{each}[") for path in paths), each


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"name": "Mug", "images": [URL] * 8}, []),
        ({"name": "Mug", "images": [URL] * 9}, ["images"]),
        ({"statement_descriptor": "x" * 22}, []),
        ({"statement_descriptor": "x" * 23}, ["statement_descriptor"]),
        (
            {"marketing_features": [{"name": "x"}, {"name": "x" * 81}]},
            ["marketing_features[1][name]"],
        ),
    ],
)
def test_what_is_too_long_has_its_problem(params, found):
    assert [each.param for each in problems("ProductCreateParams", params)] == found


@pytest.mark.parametrize(
    ("name", "most", "params"),
    [
        ("client_reference_id", 200, lambda text: {"client_reference_id": text}),
        (
            "custom_text[submit][message]",
            1200,
            lambda t: {"custom_text": {"submit": {"message": t}}},
        ),
        (
            "custom_fields[0][label][custom]",
            100,
            lambda text: {"custom_fields": [{"label": {"custom": text}}]},
        ),
    ],
)
def test_a_session_s_texts_are_short(name, most, params):
    for length, found in ((most, []), (most + 1, [name])):
        given = params("x" * length)
        assert [e.param for e in problems("checkout.SessionCreateParams", given)] == found


def test_the_api_refuses_what_is_too_long(client):
    with pytest.raises(stripe.InvalidRequestError, match="at most 22 characters") as raised:
        client.v1.products.create(params={"name": "Mug", "statement_descriptor": "x" * 23})
    assert raised.value.param == "statement_descriptor"
