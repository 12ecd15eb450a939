"""helpers/checkout/vue_sample.py: a component to copy, with the learner's own ids."""

import pytest
import stripe

from helpers.checkout.vue_sample import vue_component
from tests.clients import session


def _session(**fields):
    return stripe.checkout.Session.construct_from(session(**fields), "key")


def test_the_pages_style_has_the_key_and_the_session_id():
    source = vue_component(_session(), publishable_key="pk_test_1")
    assert 'const publishableKey = "pk_test_1";' in source
    assert 'const sessionId = "cs_test_1";' in source
    assert "redirectToCheckout()" in source
    assert "Stripe.js 7 or older" in source


def test_todays_style_goes_to_the_sessions_url():
    source = vue_component(_session(), style="today")
    assert 'url: "http://127.0.0.1:4242/c/pay/cs_test_1"' in source
    assert "window.location.href = session.url" in source
    assert "redirectToCheckout" not in source


def test_no_value_can_end_the_script():
    source = vue_component(_session(id='a"</script>'))
    assert source.count("</script>") == 1
    assert 'const sessionId = "a\\"<\\/script>";' in source


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"style": "react"}, 'must be "page" or "today"'),
        ({"publishable_key": "sk_test_TopSecret"}, "never the secret one"),
    ],
)
def test_wrong_arguments_are_explained(arguments, words):
    with pytest.raises(ValueError, match=words) as caught:
        vue_component(_session(), **arguments)
    assert "TopSecret" not in str(caught.value)


def test_a_session_without_url_is_explained():
    with pytest.raises(ValueError, match="not open. Create a new one"):
        vue_component(_session(url=None), style="today")
