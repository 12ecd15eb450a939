"""Saved cards on the checkout page: docs.stripe.com/payments/checkout/save-during-payment."""

import re

import pytest
import stripe

SAVING = {"saved_payment_method_options": {"payment_method_save": "enabled"}}
REMOVING = {"saved_payment_method_options": {"payment_method_remove": "enabled"}}
SAVED = {"save_payment_method": "yes"}


@pytest.fixture
def cards(client, customer):
    return lambda: client.v1.customers.payment_methods.list(customer).data


@pytest.fixture
def save(client, customer):
    """Save a test card to the customer, to be shown again; return its id."""

    def attach(id="pm_card_visa", shown="always"):
        method = client.v1.payment_methods.attach(id, params={"customer": customer})
        client.v1.payment_methods.update(method.id, params={"allow_redisplay": shown})
        return method.id

    return attach


def offered(page):
    """Return the values of the choice of payment method, with the chosen one marked."""
    found = re.findall(r'name="payment_method" value="(\w+)"[^>]*?( checked)?>', page.text)
    return [value + ("*" if chosen else "") for value, chosen in found]


def pay_with(checkout, card, **typed):
    data = {"email": "jenny.rosen@example.com", "payment_method": card, **typed}
    return checkout.shop.browser.post(checkout.path, data=data)


@pytest.mark.parametrize("ticked", [True, False])
def test_the_payer_decides_whether_the_card_is_saved(shop, customer, cards, ticked):
    checkout = shop.checkout(customer=customer, **SAVING)
    assert "Save my payment information" in checkout.look().text
    checkout.pay(**(SAVED if ticked else {}))
    assert [card.allow_redisplay for card in cards()] == (["always"] if ticked else [])
    assert ("payment_method.attached" in checkout.events) == ticked


def test_the_choice_survives_a_challenge(shop, customer, cards):
    checkout = shop.checkout(customer=customer, **SAVING)
    checkout.pay(number="4000000000003220", **SAVED)
    assert cards() == []
    checkout.answer("complete")
    assert [card.card.last4 for card in cards()] == ["3220"]


def test_a_new_customer_can_save_a_card(shop, client):
    checkout = shop.checkout(customer_creation="always", **SAVING)
    checkout.pay(**SAVED)
    assert len(client.v1.customers.payment_methods.list(checkout.session.customer).data) == 1


@pytest.mark.parametrize("params", [SAVING, {}])
def test_without_a_customer_there_is_no_box(shop, params):
    assert "save_payment_method" not in shop.checkout(**params).look().text


@pytest.mark.parametrize(
    ("params", "redisplay"),
    [
        ({"payment_intent_data": {"setup_future_usage": "off_session"}}, "limited"),
        (
            {
                "payment_intent_data": {"setup_future_usage": "off_session"},
                "payment_method_data": {"allow_redisplay": "always"},
            },
            "always",
        ),
    ],
)
def test_a_card_saved_for_the_shop_is_not_shown_again(shop, customer, cards, params, redisplay):
    shop.checkout(customer=customer, **params).pay()
    assert [card.allow_redisplay for card in cards()] == [redisplay]


def test_a_subscription_saves_a_card_that_the_payer_may_want_to_see_again(shop, customer, cards):
    shop.subscription(customer=customer).pay()
    shop.subscription(customer=customer, **SAVING).pay(**SAVED)
    assert [card.allow_redisplay for card in cards()] == ["always", "limited"]


def test_setup_mode_saves_a_card_to_show_again(shop, customer, cards):
    shop.setup(customer=customer).pay()
    assert [card.allow_redisplay for card in cards()] == ["always"]


def test_the_page_offers_saved_cards_the_newest_first(shop, customer, save):
    first, _, newest = save(), save(shown="limited"), save("pm_card_mastercard")
    page = shop.checkout(customer=customer).look()
    assert offered(page) == [f"{newest}*", first, "card"]
    assert "Mastercard ••••\N{NO-BREAK SPACE}4444" in page.text and "New card" in page.text


def test_filters_show_other_cards(shop, customer, save):
    save()
    limited = save(shown="limited")
    filters = {"saved_payment_method_options": {"allow_redisplay_filters": ["limited"]}}
    assert offered(shop.checkout(customer=customer, **filters).look()) == [f"{limited}*", "card"]


def test_other_customers_and_guests_see_no_saved_card(shop, client, save):
    save()
    other = client.v1.customers.create(params={"email": "ada@example.com"}).id
    for params in ({}, {"customer": other}):
        assert offered(shop.checkout(**params).look()) == []


def test_a_saved_card_pays_without_its_number(shop, client, customer, save, cards):
    card, checkout = save(), shop.checkout(customer=customer, **SAVING)
    assert pay_with(checkout, card, **SAVED).status_code == 303
    session = checkout.session
    assert (session.payment_status, session.customer) == ("paid", customer)
    intent = client.v1.payment_intents.retrieve(session.payment_intent)
    assert (intent.payment_method, intent.customer) == (card, customer)
    assert [each.id for each in cards()] == [card]
    assert "payment_method.attached" not in checkout.events


def test_a_saved_card_subscribes(shop, client, customer, save):
    card, checkout = save(), shop.subscription(customer=customer)
    pay_with(checkout, card)
    subscription = client.v1.subscriptions.retrieve(checkout.session.subscription)
    assert subscription.default_payment_method == card


def test_a_saved_card_can_be_declined(shop, customer, save):
    card, checkout = save("pm_card_chargeCustomerFail"), shop.checkout(customer=customer)
    answer = pay_with(checkout, card)
    assert answer.status_code == 402 and "Your card was declined." in answer.text
    assert offered(answer) == [f"{card}*", "card"]
    assert checkout.session.status == "open"
    assert checkout.pay(payment_method="card").status_code == 303


def test_a_saved_card_can_need_authentication(shop, customer, save):
    card, checkout = save("pm_card_threeDSecure2Required"), shop.checkout(customer=customer)
    assert pay_with(checkout, card).location.endswith("/authenticate")
    assert "ending in 3220" in checkout.look("/authenticate").text
    assert checkout.answer("complete").status_code == 303
    assert checkout.session.payment_status == "paid"


def test_fields_that_the_session_asks_for_are_checked(shop, customer, save):
    card = save()
    asked = shop.checkout(customer=customer, phone_number_collection={"enabled": True})
    assert pay_with(asked, card).status_code == 422
    assert pay_with(asked, card, phone="+14155550123").status_code == 303


def test_the_payer_can_remove_a_card(shop, customer, save, cards):
    card = save()
    checkout = shop.checkout(customer=customer, **REMOVING)
    assert 'aria-label="Remove Visa ••••\N{NO-BREAK SPACE}4242"' in checkout.look().text
    answer = checkout.pay(remove_payment_method=card)
    assert (answer.status_code, offered(answer), cards()) == (200, [], [])
    assert checkout.session.status == "open"


def test_a_card_is_not_removed_unless_the_session_lets_payers_do_that(shop, customer, save, cards):
    card, checkout = save(), shop.checkout(customer=customer)
    assert "remove_payment_method" not in checkout.look().text
    checkout.pay(remove_payment_method=card)
    assert [each.id for each in cards()] == [card]


def test_the_only_card_of_a_subscription_stays(shop, client, customer, save):
    card = save()
    pay_with(shop.subscription(customer=customer), card)
    checkout = shop.checkout(customer=customer, **REMOVING)
    assert "remove_payment_method" not in checkout.look().text
    default = {"invoice_settings": {"default_payment_method": save("pm_card_mastercard")}}
    client.v1.customers.update(customer, params=default)
    assert f'name="remove_payment_method" value="{card}"' in checkout.look().text


def test_code_pays_with_a_saved_card_or_with_a_new_one(shop, sandbox, customer, save, cards):
    card = save()
    checkout = shop.checkout(customer=customer)
    assert sandbox.pay(checkout.id, payment_method=card)["payment_status"] == "paid"
    sandbox.pay(shop.checkout(customer=customer, **SAVING).id, card="5555555555554444", **SAVED)
    assert [each.card.last4 for each in cards()] == ["4444", "4242"]


def test_code_cannot_pay_with_a_card_that_the_page_does_not_offer(shop, sandbox, customer, save):
    save()
    other = save(shown="limited")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        sandbox.pay(shop.checkout(customer=customer).id, payment_method=other)
    assert refused.value.param == "payment_method"


def test_a_session_says_what_it_shows(shop, customer):
    shown = shop.checkout(customer=customer).session.saved_payment_method_options.to_dict()
    assert shown == {
        "allow_redisplay_filters": ["always"],
        "payment_method_remove": "disabled",
        "payment_method_save": None,
    }
    assert shop.checkout().session.saved_payment_method_options is None
    saving = shop.checkout(customer=customer, **SAVING).session.saved_payment_method_options
    assert (saving.payment_method_save, saving.payment_method_remove) == ("enabled", "disabled")
