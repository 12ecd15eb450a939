"""helpers/troubleshooting/search.py: from an error message to its case."""

import pytest

from helpers.troubleshooting.cases import CASES, IN_NOTEBOOK
from helpers.troubleshooting.search import find

TRACEBACK = """\
---------------------------------------------------------------------------
\x1b[31mInvalidRequestError\x1b[39m                       Traceback (most recent call last)
Cell In[7], line 2
      1 # the T-shirt
----> 2 session = client.v1.checkout.sessions.create(params={{**data, "success_url": url}})

File ~/.venv/lib/python3.12/site-packages/stripe/_api_requestor.py:387, in handle_error_response(…)
--> 387 raise err

\x1b[31mInvalidRequestError\x1b[39m: Request req_Ab12Cd34: {}"""


def titles(text):
    return [case.title for case in find(text).exact]


# As they were pasted by those who met them, in the same order as in the notebook.
MET = [
    "No such price: 'price_1K'; a similar object exists in live mode, but a test mode key was used "
    "to make this request.",
    "This API call cannot be made with a publishable API key. Please use a secret API key. You can "
    "find a list of your API keys at https://dashboard.stripe.com/account/apikeys.",
    "The specified Checkout Session could not be found. This error is usually caused by using the "
    "wrong API key. Please make sure the API keys used to initialize Stripe.js and create the "
    "Checkout Session are test mode keys from the same account.",
    "In order to use Checkout, you must set an account or business name at "
    "https://dashboard.stripe.com/account.",
    "No such price: 'price_1Jk8KjBZlBPWG6ECQXNqcKhR'",
    "Invalid URL: An explicit scheme (such as https) must be provided.",
    "You specified `payment` mode but passed a recurring price. Either switch to `subscription` "
    "mode or use only one-time prices.",
    "The Checkout Session's total amount due must add up to at least €0.50 eur",
    "IntegrationError: stripe.redirectToCheckout is no longer supported in this version of "
    "Stripe.js. See the changelog for more details.",
    "Uncaught (in promise) IntegrationError: The Checkout client-only integration is not enabled. "
    "Enable it in the Dashboard at https://dashboard.stripe.com/account/checkout/settings.",
    "Access to fetch at 'https://checkout.stripe.com/c/pay/cs_test_a1YO#fid%2Fab' (redirected from "
    "'http://localhost:3000/checkouts') from origin 'http://localhost:3000' has been blocked by "
    "CORS policy: Response to preflight request doesn't pass access control check: No "
    "'Access-Control-Allow-Origin' header is present on the requested resource.",
    "Invalid checkout.session id: {CHECKOUT_SESSION_ID}",
    "No signatures found matching the expected signature for payload. Are you passing the raw "
    "request body you received from Stripe?",
    "SignatureVerificationError: No signatures found matching the expected signature for payload",
    "AttributeError: line_items",
    "TypeError: Object of type Session is not JSON serializable",
    "checkout.stripe.com refused to connect.",
]


@pytest.mark.parametrize(("case", "message"), [*zip(IN_NOTEBOOK, MET, strict=True)])
def test_each_case_of_the_notebook_is_found_by_its_message_also_in_a_traceback(case, message):
    assert case in find(message).exact
    assert case in find(TRACEBACK.format(message)).exact
    assert case in find(message.upper().replace("'", "’").replace("`", '"')).exact


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_each_message_and_code_leads_to_its_own_case(case):
    for text in (*case.says, *case.codes):
        assert case in find(text).exact, text


def test_cases_with_the_same_message_are_both_found():
    assert titles("No signatures found matching the expected signature for payload") == [
        "A body that was parsed before the check",
        "A signing secret of another endpoint",
    ]


def test_a_code_in_the_api_s_answer_is_enough():
    answer = '{"error": {"code": "url_invalid", "param": "success_url"}}'
    assert titles(answer) == ["An address without https"]


def test_the_message_says_more_than_the_class_of_the_error():
    assert titles("stripe._error.InvalidRequestError: No such price: 'p'") == [
        "A price of another account"
    ]
    assert titles("stripe._error.RateLimitError") == ["Too many requests"]


def test_one_sentence_of_a_message_is_enough_also_over_several_lines():
    assert titles("The Checkout client-only\n   integration is not\n   enabled.") == [
        "A checkout without a server"
    ]


@pytest.mark.parametrize("id", ["", "price_xxx", "<redacted>", "…", "price_1AB (shop A)"])
def test_an_id_that_was_replaced_does_not_matter(id):
    assert titles(f"No such price: '{id}'") == ["A price of another account"]


def test_if_nothing_says_this_the_nearest_are_offered():
    found = find("my webhook does not get the products of the order")
    assert not found.exact
    assert found.nearest[0].title == "An event without line items"
    assert len(found.nearest) <= 3


# Each shares words with some case, but no case is about it.
FAR_OFF = [
    "This customer has no attached payment source or default payment method.",
    "This PaymentIntent's amount could not be updated because it has a status of succeeded.",
    "The recurring price is not active: price_1. This field only accepts active prices.",
    "You cannot update a subscription that is `canceled` or `incomplete_expired`.",
    "In order to use tax you must set a head office address",
    "AttributeError: module 'stripe' has no attribute 'StripeClient'",
    "POST http://localhost:4242/create-checkout-session 404 (NOT FOUND)",
    "Ungültiger API-Schlüssel: Bitte prüfen Sie Ihre Einstellungen",
    "why is my total zero",
]


@pytest.mark.parametrize("text", FAR_OFF)
def test_a_case_that_only_shares_some_words_is_not_offered(text):
    assert not find(text).exact and not find(text).nearest


def test_a_traceback_around_a_message_makes_no_case_nearer_or_farther():
    message = "Webhook signature timestamp is too old"
    assert find(message).nearest[0].title == "An event that is too old"
    assert find(TRACEBACK.format(message)).nearest == find(message).nearest


def test_a_single_word_finds_the_cases_that_have_it():
    assert find("iframe").nearest[0].title == "A checkout page in a frame"


@pytest.mark.parametrize("text", ["", "   ", "hello", "Traceback (most recent call last):", "🤷"])
def test_what_is_like_nothing_finds_nothing(text):
    assert find(text) == find("")
    assert not find(text).exact and not find(text).nearest
