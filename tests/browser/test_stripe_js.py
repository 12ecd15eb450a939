"""The sandbox's Stripe.js on a shop's own page: keys, redirectToCheckout, embedded Checkout."""

import pytest
from playwright.sync_api import expect

from helpers.account.accounts import account_of
from helpers.handover import prepared_data
from tests.browser import customer
from tests.browser.shop_page import EmbeddedPage, embedded_params, shop_page

KEY = "pk_test_sandbox"
CHANGELOG = "https://docs.stripe.com/changelog/clover/2025-09-30/remove-redirect-to-checkout"


@pytest.fixture
def sandbox(client):
    """The sandbox's address."""
    return account_of(client).address


@pytest.fixture
def open_shop(sandbox, page):
    """Open the shop's page with this Stripe.js; return a function that runs JavaScript there.

    The function gets the body of an async function, in which `stripe` is Stripe(key), and what it
    throws becomes its result: [name, message].
    """
    shops = []

    def open(stripe_js="/v3/", key=KEY):
        shop = shop_page(sandbox, stripe_js)
        shops.append(shop)
        open.address = shop.__enter__()
        page.goto(open.address)
        body = f"const stripe = Stripe({key!r});" if key else ""

        def run(code):
            return page.evaluate(
                f"async () => {{ try {{ {body} {code} }}"
                " catch (error) { return [error.name, error.message]; } }"
            )

        return run

    yield open
    for shop in shops:
        shop.__exit__(None, None, None)


@pytest.fixture
def hosted(client):
    return client.v1.checkout.sessions.create(params=prepared_data(client))


@pytest.fixture
def embed(client, page):
    """Create a session, and embed its page in the shop's."""

    def embed(run, address, **params):
        session = client.v1.checkout.sessions.create(params=embedded_params(address, **params))
        run(
            f"window.checkout = await stripe.createEmbeddedCheckoutPage({{"
            f" fetchClientSecret: async () => '{session.client_secret}',"
            " onComplete: () => document.title += ', complete' });"
            " checkout.mount('#checkout');"
        )
        return session, EmbeddedPage(page)

    return embed


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("", "Missing value for Stripe(): apiKey should be a string."),
        ("''", "Please call Stripe() with your publishable key. You used an empty string."),
        ("'sk_test_1'", "You should not use your secret key with Stripe.js."),
        ("'rk_test_1'", "You should not use your secret key with Stripe.js."),
        ("'pk_live_1'", "Live Stripe.js integrations must use HTTPS."),
        ("'nonsense'", "Invalid API Key provided: nonsense…"),
    ],
)
def test_a_wrong_key_is_an_integration_error(open_shop, argument, message):
    name, said = open_shop(key=None)(f"Stripe({argument})")
    assert name == "IntegrationError" and said.startswith(message)


@pytest.mark.parametrize("stripe_js", ["/v3/", "/basil/stripe.js"])
def test_redirect_to_checkout_pays_and_comes_back(open_shop, page, client, hosted, stripe_js):
    run = open_shop(stripe_js)
    run(
        f"stripe.registerAppInfo({{name: 'test'}}); stripe.redirectToCheckout("
        f"{{sessionId: '{hosted.id}'}}); return null;"
    )
    page.wait_for_url("**/c/pay/*")
    customer.pay(page, customer.VISA)
    customer.expect_page(page, "Payment received")
    assert customer.status_of(client, hosted.id) == ("complete", "paid")


def test_a_session_without_a_page_resolves_to_stripe_s_error(open_shop, client, hosted):
    sessions = client.v1.checkout.sessions
    expired, paid = (sessions.create(params=prepared_data(client)).id for _ in range(2))
    sessions.expire(expired)
    account_of(client).sandbox.pay(paid)
    run = open_shop()
    codes = {
        "cs_test_unknown": "resource_missing",
        expired: "checkout_not_active_session",
        paid: "checkout_succeeded_session",
        "": "parameter_invalid_empty",
    }
    for session_id, code in codes.items():
        error = run(
            f"return (await stripe.redirectToCheckout({{sessionId: '{session_id}'}})).error"
        )
        assert (error["type"], error["code"]) == ("invalid_request_error", code)
        assert error["message"]


def test_a_sandbox_that_does_not_answer_resolves_to_an_error(open_shop, page):
    run = open_shop()
    page.route("**/v3/page?*", lambda route: route.abort())
    error = run("return (await stripe.redirectToCheckout({sessionId: 'cs_test_1'})).error")
    assert error["type"] == "api_connection_error" and "did not answer" in error["message"]


REDIRECT = "stripe.redirectToCheckout: "


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("{}", f"{REDIRECT}You must provide one of lineItems, items, or sessionId."),
        ("", f"{REDIRECT}You must provide one of lineItems, items, or sessionId."),
        ("null", f"{REDIRECT}options should be an object. You specified: null."),
        ("'cs_test_1'", f"{REDIRECT}options should be an object. You specified: cs_test_1."),
        ("{sessionId: 'session-id'}", f"{REDIRECT}Invalid value for sessionId. You specified"),
        ("{sessionId: 'cs_test_1', mode: 'payment'}", f"{REDIRECT}Do not provide other parameters"),
        (
            "{lineItems: [], mode: 'payment'}",
            "The Checkout client-only integration is not enabled. Enable it in the Dashboard at ",
        ),
    ],
)
def test_wrong_options_are_integration_errors(open_shop, options, message):
    name, said = open_shop()(f"stripe.redirectToCheckout({options})")
    assert name == "IntegrationError" and said.startswith(message)


@pytest.mark.parametrize("release", ["clover", "dahlia", "endive"])
def test_redirect_to_checkout_is_gone_since_clover(open_shop, release):
    name, said = open_shop(f"/{release}/stripe.js")(
        "stripe.redirectToCheckout({sessionId: 'cs_1'})"
    )
    assert name == "IntegrationError"
    assert said.startswith("stripe.redirectToCheckout is no longer supported") and CHANGELOG in said


METHODS = "return ['initEmbeddedCheckout', 'createEmbeddedCheckoutPage'].filter(it => stripe[it])"


@pytest.mark.parametrize("stripe_js", ["/v3/", "/basil/stripe.js", "/clover/stripe.js"])
def test_embedded_checkout_had_its_old_name_until_clover(open_shop, stripe_js):
    run = open_shop(stripe_js)
    assert run(METHODS) == ["initEmbeddedCheckout"]
    assert run("return Stripe.version") == (3 if stripe_js == "/v3/" else stripe_js.split("/")[1])


@pytest.mark.parametrize("release", ["dahlia", "endive"])
def test_embedded_checkout_has_its_new_name_since_dahlia(open_shop, release):
    run = open_shop(f"/{release}/stripe.js")
    assert run(METHODS) == ["initEmbeddedCheckout", "createEmbeddedCheckoutPage"]
    name, said = run("await stripe.initEmbeddedCheckout({clientSecret: 'x'})")
    assert name == "IntegrationError"
    assert said.endswith("Please use stripe.createEmbeddedCheckoutPage() instead.")


def test_an_embedded_page_is_declined_challenged_and_paid(open_shop, embed, page, client):
    run = open_shop("/endive/stripe.js")
    session, checkout = embed(run, open_shop.address, redirect_on_completion="if_required")
    checkout.pay(customer.DECLINED)
    checkout.expect_text("Your card was declined.")
    checkout.pay(customer.NEEDS_AUTHENTICATION)
    customer.answer_challenge(checkout.frame, "Complete")
    checkout.expect_text("The payment has succeeded.")
    expect(page).to_have_title("Shop, complete")
    assert customer.status_of(client, session.id) == ("complete", "paid")
    assert page.url == f"{open_shop.address}/"


@pytest.mark.window(viewport={"width": 390, "height": 500})
def test_what_an_embedded_page_says_is_scrolled_to(open_shop, embed):
    _, checkout = embed(open_shop("/endive/stripe.js"), open_shop.address)
    checkout.frame.get_by_role("link", name="Test cards").click()
    expect(checkout.frame.get_by_role("heading", name="Test cards")).to_be_in_viewport()
    checkout.pay(customer.DECLINED)
    expect(checkout.frame.get_by_role("alert")).to_be_in_viewport()


def test_an_embedded_page_that_redirects_takes_the_whole_page(open_shop, embed, page):
    run = open_shop("/endive/stripe.js")
    session, checkout = embed(run, open_shop.address)
    checkout.pay(customer.VISA)
    page.wait_for_url(f"{open_shop.address}/return?session_id={session.id}")
    customer.expect_page(page, "Back in the shop")


# Waits in the frame until its page fits; an evaluated string would violate the page's own policy.
_FITS = """min => new Promise((resolve, reject) => {
  const end = Date.now() + 10000;
  const check = () => {
    const { scrollHeight } = document.documentElement;
    if (scrollHeight === innerHeight && innerHeight > min) resolve(innerHeight);
    else if (Date.now() > end) reject(Error(`${scrollHeight} in a frame of ${innerHeight}`));
    else requestAnimationFrame(check);
  };
  check();
})"""


@pytest.mark.parametrize("width", [1100, 380])
def test_the_frame_is_as_high_as_its_page(open_shop, embed, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    _, checkout = embed(open_shop("/endive/stripe.js"), open_shop.address)
    checkout.expect_text("T-shirt")
    before = checkout.content.evaluate(_FITS, 700)
    checkout.frame.get_by_text("Other declines").click()
    assert checkout.content.evaluate(_FITS, before) > before
    checkout.frame.get_by_text("Other declines").click()
    expect(page.locator("iframe")).to_have_js_property("clientHeight", before)


def test_only_one_embedded_page_at_a_time(open_shop, embed, page):
    run = open_shop("/endive/stripe.js")
    _, checkout = embed(run, open_shop.address)
    again = "await stripe.createEmbeddedCheckoutPage({clientSecret: 'cs_test_1_secret_1'})"
    assert run(again) == [
        "IntegrationError",
        "You cannot have multiple Embedded Checkout objects.",
    ]
    run("checkout.unmount()")
    expect(page.locator("iframe")).to_have_count(0)
    run("checkout.mount(document.getElementById('checkout'))")
    checkout.expect_text("T-shirt")
    run("checkout.destroy()")
    expect(page.locator("iframe")).to_have_count(0)
    assert run("checkout.mount('#checkout')")[0] == "IntegrationError"
    assert run(again)[1] == "No such payment_page: 'cs_test_1'"
    embed(run, open_shop.address)  # a failed one is not in the way
    checkout.expect_text("T-shirt")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("", "stripe.createEmbeddedCheckoutPage(): You must provide one of fetchClientSecret"),
        ("'cs_test_1_secret_1'", "stripe.createEmbeddedCheckoutPage(): You must provide one of"),
        (
            "{fetchClientSecret: 'x'}",
            "Invalid value for stripe.createEmbeddedCheckoutPage(): fetch",
        ),
        ("{clientSecret: 'cs_test_1'}", "Invalid value for stripe.createEmbeddedCheckoutPage():"),
        ("{fetchClientSecret: async () => { throw Error('no server') }}", "no server"),
    ],
)
def test_a_client_secret_that_cannot_be_one_is_refused(open_shop, options, message):
    _, said = open_shop("/endive/stripe.js")(f"await stripe.createEmbeddedCheckoutPage({options})")
    assert said.startswith(message)


def test_an_element_that_is_not_there_is_an_integration_error(open_shop, embed, page):
    run = open_shop("/endive/stripe.js")
    embed(run, open_shop.address)
    for target, message in (
        ("'#nowhere'", "The selector you specified (#nowhere)"),
        ("7", "mount()"),
    ):
        name, said = run(f"checkout.mount({target})")
        assert name == "IntegrationError" and said.startswith(message)


def test_the_page_of_a_hosted_session_stays_out_of_frames(open_shop, page, hosted):
    run = open_shop()
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        run(
            f"const frame = document.createElement('iframe'); frame.src = '{hosted.url}';"
            " document.body.append(frame);"
        )


def test_stripe_js_loaded_twice_keeps_the_first(open_shop, page, sandbox):
    run = open_shop()
    with page.expect_console_message(lambda message: "more than one time" in message.text):
        run(
            f"const it = document.createElement('script'); it.src = '{sandbox}/clover/stripe.js';"
            " document.head.append(it);"
        )
    assert run("return Stripe.version") == 3


def test_every_page_in_a_frame_is_accessible(open_shop, embed, page, look_at):
    def check(name):
        look_at(page, f"embedded-{name}", checkout.content)

    run = open_shop("/endive/stripe.js")
    _, checkout = embed(run, open_shop.address, redirect_on_completion="if_required")
    checkout.expect_text("T-shirt")
    check("form")
    checkout.pay(customer.NEEDS_AUTHENTICATION)
    checkout.expect_text("Confirm that it is you")
    check("challenge")
    customer.answer_challenge(checkout.frame, "Complete")
    checkout.expect_text("The payment has succeeded.")
    check("thanks")
