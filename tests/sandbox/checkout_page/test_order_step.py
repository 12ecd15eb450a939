"""The step before paying: without JavaScript, and nobody pays what they have not seen."""

import re


def test_the_page_tells_which_total_it_showed(shop):
    assert '<input type="hidden" name="shown" value="2000">' in shop.checkout().look().text
    assert 'name="shown"' not in shop.setup().look().text


def test_a_total_that_changed_meanwhile_is_shown_first(shop):
    checkout = shop.checkout()
    answer = checkout.pay(shown="1500")
    assert "The order has changed. Look at the total, then pay." in answer.text
    assert checkout.session.status == "open"


def test_the_first_button_pays_so_that_enter_does_not_change_the_order(shop):
    page = shop.checkout(allow_promotion_codes=True).look().text
    first, *others = re.findall(r'<button[^>]*type="submit"[^>]*>', page)
    assert "name=" not in first and 'tabindex="-1" aria-hidden="true"' in first
    assert any('name="update"' in button for button in others)


def test_a_button_of_the_order_pays_nothing(shop):
    checkout = shop.checkout()
    assert checkout.pay(update="yes").status_code == 200
    assert checkout.session.status == "open" and checkout.events == []
