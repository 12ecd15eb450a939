"""What Stripe promises about customers' cards and tax IDs: docs.stripe.com/api/payment_methods."""

import pytest
import stripe


@pytest.fixture(scope="session")
def customer(account):
    return account.made_customer(name="Contract customer").id


@pytest.fixture
def card(v1, customer):
    return v1.payment_methods.attach("pm_card_visa", params={"customer": customer})


def test_a_test_payment_method_is_attached_as_a_new_one(v1, customer, card):
    assert card.id.startswith("pm_") and card.id != "pm_card_visa"
    assert (card.customer, card.type, card.card.last4) == (customer, "card", "4242")
    assert card.allow_redisplay == "unspecified"
    cards = v1.customers.payment_methods.list(customer, params={"limit": 100}).data
    assert card.id in [each.id for each in cards]


def test_it_can_be_updated(v1, card):
    changes = {"allow_redisplay": "always", "metadata": {"shelf": "3"}}
    changed = v1.payment_methods.update(card.id, params=changes)
    assert (changed.allow_redisplay, changed.metadata.to_dict()) == ("always", {"shelf": "3"})


def test_a_detached_one_cannot_be_used_again(v1, customer, card):
    assert v1.payment_methods.detach(card.id).customer is None
    for call in (v1.payment_methods.attach, v1.payment_methods.update):
        params = {"customer": customer} if call == v1.payment_methods.attach else {"metadata": {}}
        with pytest.raises(stripe.InvalidRequestError) as raised:
            call(card.id, params=params)
        assert raised.value.http_status == 400


def test_a_card_that_its_bank_declines_cannot_be_attached(v1, customer):
    with pytest.raises(stripe.CardError) as raised:
        v1.payment_methods.attach("pm_card_visa_chargeDeclined", params={"customer": customer})
    assert (raised.value.code, raised.value.http_status) == ("card_declined", 402)


def test_a_card_can_be_the_default_for_invoices(v1, customer, card):
    default = {"invoice_settings": {"default_payment_method": card.id}}
    changed = v1.customers.update(customer, params=default)
    assert changed.invoice_settings.default_payment_method == card.id
    v1.payment_methods.detach(card.id)
    settings = v1.customers.retrieve(customer).invoice_settings
    assert settings.default_payment_method is None


def test_tax_ids_belong_to_a_customer(v1, customer):
    vat = {"type": "eu_vat", "value": "DE123456789"}
    made = v1.customers.tax_ids.create(customer, params=vat)
    assert made.id.startswith("txi_")
    assert (made.customer, made.country, made.type, made.value) == (
        customer,
        "DE",
        "eu_vat",
        "DE123456789",
    )
    assert made.id in [each.id for each in v1.customers.tax_ids.list(customer).data]
    assert v1.customers.tax_ids.delete(customer, made.id).deleted
    assert made.id not in [each.id for each in v1.customers.tax_ids.list(customer).data]


def test_a_tax_id_has_the_format_of_its_type(v1, customer):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        v1.customers.tax_ids.create(customer, params={"type": "eu_vat", "value": "DE123"})
    assert (raised.value.code, raised.value.param) == ("tax_id_invalid", "value")


def test_a_session_shows_the_cards_that_its_customer_wants_to_see_again(account, customer):
    shown = account.session(customer=customer).saved_payment_method_options
    assert shown.allow_redisplay_filters == ["always"]
    options = {"payment_method_save": "enabled"}
    session = account.session(customer=customer, saved_payment_method_options=options)
    assert session.saved_payment_method_options.payment_method_save == "enabled"


def test_an_expired_session_can_be_recovered_if_it_wants_to(account, v1):
    session = account.session(after_expiration={"recovery": {"enabled": True}})
    assert session.after_expiration.recovery.url is None
    recovery = v1.checkout.sessions.expire(session.id).after_expiration.recovery
    assert recovery.url.startswith("http")
    assert recovery.expires_at > session.created
    assert recovery.allow_promotion_codes is False


def test_a_session_says_whether_it_creates_an_invoice(account):
    assert account.session().invoice_creation.enabled is False
    data = {"description": "For the office"}
    session = account.session(invoice_creation={"enabled": True, "invoice_data": data})
    assert session.invoice_creation.enabled is True
    assert session.invoice_creation.invoice_data.description == "For the office"
    assert session.invoice is None
