"""Form encoding, as Stripe decodes it."""

import pytest

from helpers.sandbox.api.encoding import decode
from helpers.sandbox.api.errors import StripeError


@pytest.mark.parametrize(
    ("body", "data"),
    [
        ("", {}),
        ("mode=payment", {"mode": "payment"}),
        ("name=T-shirt+%26+more", {"name": "T-shirt & more"}),
        ("name=%E2%82%AC", {"name": "€"}),
        ("name=", {"name": ""}),
        ("name", {"name": ""}),
        ("a=1&a=2", {"a": "2"}),
        ("metadata[my key]=1", {"metadata": {"my key": "1"}}),
        ("a[0][b]=1&a[0][c]=2&a[1][b]=3", {"a": {"0": {"b": "1", "c": "2"}, "1": {"b": "3"}}}),
        ("a%5B0%5D%5Bb%5D=1", {"a": {"0": {"b": "1"}}}),
        ("a[]=1&a[]=2", {"a": {"0": "1", "1": "2"}}),
        ("a[][b]=1&a[][c]=2", {"a": {"0": {"b": "1", "c": "2"}}}),
        ("a[][b]=1&a[][b]=2", {"a": {"0": {"b": "1"}, "1": {"b": "2"}}}),
        ("a[][b][c]=1&a[][b][d]=2", {"a": {"0": {"b": {"c": "1", "d": "2"}}}}),
        (
            "a[][b][c]=1&a[][b][d]=2&a[][b][c]=3",
            {"a": {"0": {"b": {"c": "1", "d": "2"}}, "1": {"b": {"c": "3"}}}},
        ),
    ],
)
def test_brackets_become_nested_data(body, data):
    assert decode(body) == data


@pytest.mark.parametrize(
    "body",
    [
        "a[b=1",
        "a]b[=1",
        "[a]=1",
        "a[b]c=1",
        "=1",
        "a=1&a[b]=2",
        "a" + "[b]" * 40 + "=1",
        "a=%ff",
        "&".join(f"a{n}=1" for n in range(20_001)),
    ],
)
def test_a_body_that_cannot_be_decoded_is_refused(body):
    with pytest.raises(StripeError) as raised:
        decode(body)
    assert raised.value.status == 400
    assert raised.value.message.startswith("Invalid ")


def test_a_session_can_be_created_with_empty_brackets(http):
    body = (
        "mode=payment&success_url=https://example.com&line_items[][price_data][currency]=usd"
        "&line_items[][price_data][product_data][name]=Mug"
        "&line_items[][price_data][unit_amount]=900&line_items[][quantity]=2"
    )
    response = http("POST", "/v1/checkout/sessions", data=body)
    assert (response.status_code, response.json["amount_total"]) == (200, 1800)
