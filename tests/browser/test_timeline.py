"""Timelines in a browser."""

import pytest
import stripe
from playwright.sync_api import expect

from helpers import return_urls, timeline
from helpers.account.accounts import account_of
from helpers.timelines.timeline import of_history
from tests.timelines.test_subscription_drawing import bill, history

YEAR = of_history(
    history(
        ("active", "2026-01-01", "2026-05-01"),
        ("past_due", "2026-05-01", "2026-06-01"),
        bills=(bill("2026-04-01"), bill("2026-05-01", "open", failed=True)),
    )
)


@pytest.mark.window(viewport={"width": 390, "height": 600})
def test_it_is_a_picture_that_scrolls_and_the_same_in_words(page, assert_accessible, screenshots):
    page.set_content(f"<html lang=en><title>Year</title><main>{YEAR._repr_html_()}</main>")
    picture = page.get_by_role("img", name="active, then past due. 2 invoices, 1 of them paid.")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 720
    expect(page.get_by_text("1 May 2026: the subscription is past_due")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_role("group", name="Timeline")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 May 2026: the subscription is past_due")).to_be_visible()
    assert_accessible(page, "main")
    page.screenshot(path=screenshots / "timeline.png")


def test_a_sessions_is_a_picture_with_the_same_in_words(
    page, client, assert_accessible, screenshots
):
    tea = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea"}}
    params = {"mode": "payment", "line_items": [{"price_data": tea, "quantity": 1}]}
    session = client.v1.checkout.sessions.create(params=params | return_urls(client))
    page.goto(session.url)
    with pytest.raises(stripe.CardError):
        account_of(client).sandbox.pay(session.id, card="4000000000000002")
    account_of(client).sandbox.pay(session.id)
    drawn = timeline(client, session.id, fulfilled=True)
    page.set_content(f"<html lang=en><title>Tea</title><main>{drawn._repr_html_()}</main>")
    words = "created, opened, attempted, declined, attempted, paid, checkout.session.completed"
    picture = page.get_by_role("img", name=f"Timeline of a session: {words}, fulfilled.")
    assert picture.evaluate("image => image.decode().then(() => image.naturalHeight)") == 272
    page.get_by_text("The same in words", exact=True).click()
    expect(page.get_by_role("listitem")).to_have_count(8)
    assert_accessible(page, "main")
    page.screenshot(path=screenshots / "timeline-of-a-session.png")
