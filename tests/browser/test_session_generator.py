"""A learner goes through the three steps of the Session Generator in JupyterLab."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import customer
from tests.browser.generator import Generator

_BEFORE_TEXT = "it => getComputedStyle(it, '::before').content"


@pytest.fixture
def generator(lab, page):
    """The Session Generator after "Run all"."""
    return Generator(lab, page)


@pytest.mark.picture
@pytest.mark.window(viewport={"width": 1160, "height": 1260})
def test_the_status_changes_when_the_session_is_paid_in_a_new_tab(lab, generator, screenshots):
    _fill_in(generator)
    _break_and_fix_the_json(generator)
    session_id = generator.create()
    _expect_session(generator, session_id, "open, unpaid", "$60.00")
    expect(generator.link).to_have_attribute("target", "_blank")
    _expect_request(generator)
    tab = generator.check_out()
    expect(tab.get_by_label("Email")).to_have_value("jenny@example.com")
    customer.pay(tab, customer.VISA)
    customer.expect_page(tab, "Payment received")
    for fact in ("$60.00", "jenny@example.com", "complete", "paid", session_id):
        expect(tab.get_by_role("definition").filter(has_text=fact).first).to_be_visible()
    generator.expect_status("Complete and paid: $60.00.")
    _expect_session(generator, session_id, "complete, paid", "$60.00")
    expect(generator.link).to_be_disabled()
    expect(generator.link, "where one comes back to").to_be_focused()
    assert customer.status_of(lab.client, session_id) == ("complete", "paid")
    _show_all_three_steps(generator.page)
    generator.page.screenshot(path=screenshots / "session-generator.png")


def test_after_a_decline_and_going_back_the_session_can_still_be_paid(lab, generator, screenshots):
    session_id = generator.create()
    generator.expect_status("Waiting for the checkout")
    tab = generator.check_out()
    customer.pay(tab, customer.DECLINED)
    generator.expect_status("Declined The last card was declined (generic_decline)")
    generator.link.scroll_into_view_if_needed()
    generator.page.screenshot(path=screenshots / "session-generator-declined.png")
    tab.get_by_role("link", name="Back").click()
    customer.expect_page(tab, "Nothing was paid")
    generator.expect_status("You came back without paying.")
    assert customer.status_of(lab.client, session_id) == ("open", "unpaid")
    tab.get_by_role("link", name="Go back to the checkout").click()
    customer.pay(tab, customer.VISA)
    customer.expect_page(tab, "Payment received")
    generator.expect_status("Complete and paid")


def test_a_session_id_that_cannot_be_paid_is_explained(lab, generator, screenshots):
    paid, expired = generator.create(), generator.create()
    lab.client.v1.checkout.sessions.expire(expired)
    generator.session_id.fill(paid)
    expect(generator.link).to_have_attribute("href", re.compile(paid))
    customer.pay(generator.check_out(), customer.VISA)
    texts = {
        paid: "Complete and paid",
        expired: "This session has expired",
        "cs_test_a1NeverMade": "This account has no session with this id.",
        "pi_123": "A session id starts with cs_test_.",
        "cs_live_a1": "This is the id of a live session.",
    }
    for session_id, text in texts.items():
        generator.session_id.fill(session_id)
        generator.expect_status(text)
        expect(generator.link, f"the link, with {session_id}").to_be_disabled()
    generator.session_id.fill("")
    expect(generator.link, "the link, without an id").to_be_disabled()
    last = generator.page.get_by_role("button", name="Use the last session")
    last.scroll_into_view_if_needed()
    generator.page.screenshot(path=screenshots / "session-generator-last.png")
    last.click()
    expect(generator.session_id).to_have_value(paid)
    expect(last).to_be_hidden()


def test_an_api_error_is_shown_in_the_panel_below_the_forms_own_advice(generator):
    generator.page.get_by_label("Success URL").fill("example.com/thanks")
    generator.create_button.click()
    alert = generator.page.get_by_role("alert")
    expect(alert).to_contain_text("The sandbox said: Invalid URL: An explicit scheme")
    panel = generator.page.locator(".kit", has=alert).last
    for words in ("Begin with https://", "invalid_request_error", "url_invalid", "success_url"):
        expect(panel).to_contain_text(words)


def test_the_request_stays_unfolded_when_the_next_session_is_created(generator):
    generator.create()
    generator.page.get_by_text("The request as it was sent").click()
    generator.create()
    request = generator.page.locator(".kit pre", has_text="POST /v1/checkout/sessions")
    expect(request).to_be_visible()


def test_copying_does_not_move_the_form(generator):
    # A browser without windows asks even for what a click may do.
    generator.page.context.grant_permissions(["clipboard-write"])
    button = generator.page.get_by_role("button", name="Copy the checkout data")
    button.scroll_into_view_if_needed()
    before = generator.positions()
    button.click()
    expect(button.get_by_text("Copied")).to_be_visible()
    assert generator.positions() == before


def test_the_code_to_take_away_follows_the_form(generator):
    page = generator.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel = page.locator(".kit", has=page.get_by_role("heading", name="Code to take away"))
    code = panel.get_by_role("tabpanel")
    page.get_by_label("Quantity").fill("3")
    expect(code).to_contain_text('"quantity": 3')
    panel.get_by_role("tab", name="Python").click()
    for key, name, text in (
        ("ArrowRight", "curl", 'line_items[0][quantity]=3"'),
        ("ArrowLeft", "Python", '"quantity": 3'),
        ("End", "HTML", "<!doctype html>"),
        ("ArrowRight", "Python", '"quantity": 3'),
        ("ArrowLeft", "HTML", "<!doctype html>"),
        ("Home", "Python", '"quantity": 3'),
    ):
        page.keyboard.press(key)
        tab = panel.get_by_role("tab", name=name)
        expect(tab).to_be_focused()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(code).to_contain_text(text)
    page.keyboard.press("ArrowRight")
    button = page.get_by_role("button", name="Copy the code")
    button.click()
    expect(button.get_by_text("Copied")).to_be_visible()
    command = page.evaluate("navigator.clipboard.readText()")
    assert command.startswith("curl ") and '-d "line_items[0][quantity]=3"' in command


def test_after_a_restart_the_form_stays_in_place_and_says_what_to_do(lab, generator):
    before = generator.positions()
    lab.restart_kernel(generator.page)
    expect(generator.page.locator(".kit.jupyter-widgets-disconnected").first).to_be_visible()
    assert generator.positions() == before
    texts = [generator.page.locator(".kit").nth(n).evaluate(_BEFORE_TEXT) for n in range(4)]
    restarted = '"The kernel was restarted: run the cells again."'
    assert texts == [restarted, restarted, restarted, "none"], (
        "a status inside a panel adds nothing"
    )
    expect(generator.create_button).to_have_css("pointer-events", "none")
    icons = generator.page.locator(".jupyter-widgets-disconnected:not(.kit)")
    assert set(icons.evaluate_all(f"all => all.map({_BEFORE_TEXT})")) == {"none"}


def test_after_a_shutdown_the_form_says_what_to_do(lab, generator):
    generator.page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    expect(generator.page.locator(".kit.jupyter-widgets-disconnected").first).to_be_visible()
    expect(generator.create_button).to_have_css("pointer-events", "none")


@pytest.mark.window(viewport={"width": 1280, "height": 2600})
def test_every_widget_is_accessible_in_dark_and_light(
    lab, generator, assert_accessible, screenshots
):
    page = generator.page
    generator.create()
    page.get_by_label("Quantity").fill("none")
    generator.expect_status("must be a whole number")
    for summary in page.locator(".kit summary").all():
        summary.click()
    for theme in ("Dark", "Light"):
        lab.use_theme(page, f"JupyterLab {theme}")
        for number, panel in enumerate(page.locator(".kit:not(.kit .kit)").all()):
            panel.screenshot(path=screenshots / f"panel-{number}-{theme.lower()}.png")
        assert_accessible(page, ".kit")
    _expect_focus_to_stay(generator)


def _expect_focus_to_stay(generator):
    """Use what goes away by being used, with the keyboard: then, what is next has the focus."""
    page, named = generator.page, lambda name: generator.page.get_by_role("button", name=name)
    for button, items, focused in (
        ("Add line item", 2, "Add line item"),
        ("Remove item 1", 1, "Remove item 1"),
        ("Remove item 1", 0, "Add line item"),
        ("Add line item", 1, "Add line item"),
        ("Create Session", 1, "Create Session"),
    ):
        named(button).press("Enter")
        expect(page.get_by_role("button", name=re.compile("^Remove item"))).to_have_count(items)
        expect(named(focused), f"after {button}").to_be_focused()
    expect(generator.create_button).to_be_enabled()
    expect(generator.create_button).to_be_focused()
    page.get_by_label("Mode").press("ArrowDown")
    expect(page.get_by_label("Mode"), "JupyterLab has let it").to_have_value("setup")
    expect(page.get_by_label("Mode")).to_be_focused()
    generator.expect_json('"mode": "setup"')  # or it would write over what is typed
    generator.json.fill("{")
    named("Back to the last good data").press("Space")
    expect(generator.json).to_be_focused()


def _fill_in(generator):
    page = generator.page
    page.get_by_label("Mode").select_option("subscription")
    generator.expect_json('"mode": "subscription"')
    generator.expect_status("1 problem")
    page.get_by_label("Mode").select_option("payment")
    generator.expect_status("No problems")
    page.get_by_label("Quantity").fill("-1")
    generator.expect_status("Must be between 1 and 999,999.")
    page.get_by_label("Quantity").fill("three")
    generator.expect_status("must be a whole number")
    page.get_by_label("Quantity").fill("3")
    generator.expect_json('"quantity": 3')
    page.get_by_label("Customer email").fill("jenny@example.com")
    generator.expect_json('"customer_email": "jenny@example.com"')
    generator.expect_status("No problems")


def _break_and_fix_the_json(generator):
    quantity, good = generator.page.get_by_label("Quantity"), generator.json.input_value()
    generator.json.fill(good.replace('"quantity": 3', '"quantity": 4'))
    expect(quantity).to_have_value("4")
    generator.json.fill(good.replace('"quantity": 3', '"quantity": '))
    generator.expect_status(re.compile(r"Line \d+, column \d+"))
    expect(quantity, "the last good data").to_have_value("4")
    generator.json.fill(good)
    expect(quantity).to_have_value("3")
    generator.expect_status("No problems")


def _expect_session(generator, *facts):
    for fact in facts:
        found = generator.page.get_by_role("definition").filter(has_text=fact)
        expect(found.first, f"the session's {fact}").to_be_visible()


def _expect_request(generator):
    fold = generator.page.get_by_text("The request as it was sent")
    fold.click()
    request = generator.page.locator(".kit details", has_text="POST /v1/checkout/sessions")
    for line in ("line_items[0][quantity]=3", "customer_email=jenny@example.com", "Stripe-Version"):
        expect(request).to_contain_text(line)
    expect(request).to_contain_text(re.compile("Authorization: Bearer sk_test_(?!sandbox)"))
    fold.click()


def _show_all_three_steps(page):
    page.get_by_text("The response: 200").evaluate("it => it.scrollIntoView({block: 'end'})")
    page.mouse.move(0, 0)
