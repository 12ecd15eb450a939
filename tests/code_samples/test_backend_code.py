"""helpers/code_samples/backend_code.py: what the programs say; test_running.py runs them."""

import ast

import pytest
import stripe

from helpers.code_samples.backend_code import curl_code, node_code, python_code
from tests.code_samples.data_strategies import CHECKOUT_DATA

each_function = pytest.mark.parametrize("code", [python_code, curl_code, node_code])


def test_python_gives_the_data_to_the_sdk():
    program = ast.parse(python_code(CHECKOUT_DATA))
    (params,) = [n.value for n in ast.walk(program) if isinstance(n, ast.keyword)]
    assert ast.literal_eval(params) == CHECKOUT_DATA


def test_curl_asks_for_the_api_version_of_the_sdk():
    first, *options = curl_code(CHECKOUT_DATA).rstrip().split(" \\\n  ")
    assert first == "curl https://api.stripe.com/v1/checkout/sessions"
    assert f'-H "Stripe-Version: {stripe.api_version}"' in options
    assert '-d "line_items[0][quantity]=2"' in options


def test_curl_sends_a_post_without_data_too():
    assert curl_code({}).endswith(" \\\n  -X POST\n")


def test_node_gives_the_data_to_the_sdk():
    assert '  line_items: [{ price: "price_1I1xv3EfCmJMLhhrJ5vdGxy6", quantity: 2 }],\n' in (
        node_code(CHECKOUT_DATA)
    )


@each_function
def test_the_key_comes_from_the_environment(code):
    text = code(CHECKOUT_DATA)
    assert "STRIPE_SECRET_KEY" in text and "sk_" not in text


@each_function
@pytest.mark.parametrize("key", ["sk_test_123", "rk_live_abc", "whsec_abc"])
def test_a_key_in_the_data_is_not_passed_on(code, key):
    for data in ({"metadata": {"note": f"my key is {key}"}}, {key: 1}):
        with pytest.raises(ValueError, match="There is a secret key in the checkout data") as found:
            code(data)
        assert key not in str(found.value)


@each_function
def test_none_is_left_out_as_the_sdk_does(code):
    assert code({"mode": "payment", "customer": None, "metadata": {"a": None, "b": 1}}) == code(
        {"mode": "payment", "metadata": {"b": 1}}
    )
