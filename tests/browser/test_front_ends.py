"""Other people's front ends, unmodified from npm, check out in the sandbox by its Stripe.js."""

import json
import re

import pytest
from playwright.sync_api import expect

from helpers.account.accounts import account_of
from helpers.handover import prepared_data
from tests.browser import customer
from tests.browser.bundling import FOLDER, bundle
from tests.browser.shop_page import EmbeddedPage, embedded_params, shop_page
from tests.notebooks.execute import NOTEBOOKS

KEY = "pk_test_sandbox"
ENV = {"STRIPE_PUBLISHABLE_KEY": KEY}
VUE_STRIPE_4 = {"vue": "vue-2", "@vue-stripe/vue-stripe": "vue-stripe-4"}
VUE_STRIPE_5 = {"@vue-stripe/vue-stripe": "vue-stripe-5", "@stripe/stripe-js": "stripe-js-8"}


@pytest.fixture
def sandbox(client):
    """The sandbox's address."""
    return account_of(client).address


@pytest.fixture
def hosted(client):
    return client.v1.checkout.sessions.create(params=prepared_data(client))


def program(name, **values):
    """Return a program of FOLDER with these values for its names in capitals."""
    source = (FOLDER / name).read_text(encoding="utf-8")
    for key, value in values.items():
        source = source.replace(key, json.dumps(value))
    return source


def page_sample():
    """Return the template and the script of the page's sample, as notebook 03 has them."""
    [notebook] = [path for path in NOTEBOOKS if path.name == "03-checkout.ipynb"]
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    [sample] = [source for source in sources if "<stripe-checkout" in source]
    return re.search("<template>(.*)</template>.*<script>(.*)</script>", sample, re.DOTALL).groups()


def vue_2_program(session_id):
    """Return a program that mounts the page's sample, with this id in the place of its own."""
    template, script = page_sample()
    assert "sessionId: 'session-id'" in script
    script = script.replace("'session-id'", json.dumps(session_id))
    component = script.replace("export default", "const component =")
    mount = f"new Vue({{ ...component, template: {json.dumps(template)} }}).$mount('#app');"
    return f"import Vue from 'vue/dist/vue.esm.js';\n{component}\n{mount}"


def go_through(page, client, session):
    """Click the front end's button, be declined on the page that it leads to, then pay."""
    page.get_by_role("button").click()
    page.wait_for_url("**/c/pay/*")
    customer.pay(page, customer.DECLINED)
    expect(page.get_by_role("alert")).to_contain_text("Your card was declined.")
    customer.pay(page, customer.VISA)
    customer.expect_page(page, "Payment received")
    assert customer.status_of(client, session.id) == ("complete", "paid")


# Vue 2 compiles a template in the browser, which a policy has to allow; that is Vue's, not ours.
EVAL = "'unsafe-eval'"


def test_the_page_s_sample_pays_with_vue_stripe_4(sandbox, page, client, hosted):
    script = bundle(vue_2_program(hosted.id), VUE_STRIPE_4, ENV)
    with shop_page(sandbox, "/v3/", script, EVAL) as address:
        page.goto(address)
        go_through(page, client, hosted)


def test_vue_stripe_4_swallows_that_a_session_is_unknown(sandbox, page, hosted):
    script = bundle(vue_2_program("cs_test_unknown"), VUE_STRIPE_4, ENV)
    with shop_page(sandbox, "/v3/", script, EVAL) as address:
        page.goto(address)
        with page.expect_response("**/v3/page?*") as response:
            page.get_by_role("button", name="Checkout!").click()
        assert response.value.json()["error"]["code"] == "resource_missing"
        expect(page.get_by_text("No such")).to_have_count(0)
        assert page.url == f"{address}/"


def test_vue_stripe_5_goes_to_the_session_s_url(sandbox, page, client, hosted):
    script = bundle(program("vue_stripe_5.js", KEY=KEY, SESSION_URL=hosted.url), VUE_STRIPE_5)
    with shop_page(sandbox, "/clover/stripe.js", script) as address:
        page.goto(address)
        go_through(page, client, hosted)


def test_stripe_js_7_redirects_to_checkout(sandbox, page, client, hosted):
    aliases = {"@stripe/stripe-js": "stripe-js-7"}
    script = bundle(program("stripe_js_redirect.js", KEY=KEY, SESSION_ID=hosted.id), aliases)
    with shop_page(sandbox, "/basil/stripe.js", script) as address:
        page.goto(address)
        go_through(page, client, hosted)


@pytest.mark.parametrize("name", ["stripe_js_embedded.js", "react_embedded.jsx"])
def test_the_newest_packages_embed_the_page(sandbox, page, client, name):
    session = client.v1.checkout.sessions.create(
        params=embedded_params(sandbox, redirect_on_completion="if_required")
    )
    script = bundle(program(name, KEY=KEY, CLIENT_SECRET=session.client_secret))
    with shop_page(sandbox, "/endive/stripe.js", script) as address:
        page.goto(address)
        checkout = EmbeddedPage(page)
        checkout.pay(customer.DECLINED)
        checkout.expect_text("Your card was declined.")
        checkout.pay(customer.VISA)
        checkout.expect_text("The payment has succeeded.")
        expect(page).to_have_title("Complete")
    assert customer.status_of(client, session.id) == ("complete", "paid")


def test_embedded_checkout_of_stripe_js_8_has_its_old_name(sandbox, page, client):
    session = client.v1.checkout.sessions.create(params=embedded_params(sandbox))
    source = program("stripe_js_embedded.js", KEY=KEY, CLIENT_SECRET=session.client_secret)
    old = source.replace("createEmbeddedCheckoutPage", "initEmbeddedCheckout")
    script = bundle(old, {"@stripe/stripe-js": "stripe-js-8"})
    with shop_page(sandbox, "/clover/stripe.js", script) as address:
        page.goto(address)
        EmbeddedPage(page).pay(customer.VISA)
        page.wait_for_url(f"{sandbox}/return?session_id={session.id}")
