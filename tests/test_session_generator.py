"""helpers/session_generator.py: the three steps on one screen."""

import pytest

from helpers import account_of, connect
from helpers.session_generator import SessionGenerator


@pytest.fixture
def client():
    return connect()


@pytest.fixture
def generator(client):
    generator = SessionGenerator(client)
    yield generator
    generator.checkout.close()


def test_it_starts_with_the_pages_example(generator):
    assert generator.form.data["mode"] == "payment"
    assert generator.form.problems == []


def test_a_created_session_goes_to_the_checkout_automatically(generator):
    generator.creation.create()
    assert generator.creation.session_id.startswith("cs_test_")
    assert generator.checkout.session_id == generator.creation.session_id


def test_while_a_session_is_created_the_link_does_not_lead_to_the_last_one(client, generator):
    generator.creation.create()
    first = generator.checkout._link.url
    during = []
    generator.creation.on_busy(lambda busy: during.append(generator.checkout._link.url))
    generator.form.load({**generator.form.data, "mode": "setup"})
    generator.creation.create()  # which Stripe refuses
    assert during == ["", first]


def test_it_starts_afresh_and_an_earlier_session_is_a_click_away(client, generator):
    generator.creation.create()
    earlier = generator.creation.session_id
    again = SessionGenerator(client)
    assert (again.checkout.session_id, again.creation.session_id) == ("", None)
    assert not is_hidden(again.checkout._last)
    again.checkout._last.click()
    assert again.checkout.session_id == earlier
    assert is_hidden(again.checkout._last)
    again.checkout.close()


def test_without_an_earlier_session_none_is_offered(generator):
    assert is_hidden(generator.checkout._last)


def is_hidden(widget):
    return "kit-hidden" in widget._dom_classes


def test_the_session_is_created_from_the_forms_data(client, generator):
    generator.form.load({**generator.form.data, "client_reference_id": "order-42"})
    generator.creation.create()
    session = client.v1.checkout.sessions.retrieve(generator.creation.session_id)
    assert session.client_reference_id == "order-42"


def test_the_code_to_take_away_is_that_of_the_forms_data(generator):
    generator.form.load({**generator.form.data, "client_reference_id": "order-42"})
    assert '"client_reference_id": "order-42"' in generator.code.texts["Python"]


def test_a_session_paid_elsewhere_shows_as_paid(client, generator):
    generator.creation.create()
    account_of(client).sandbox.pay(generator.creation.session_id)
    generator.checkout.session_id = generator.creation.session_id
    assert generator.checkout.status.state.name == "complete"


def facts(generator):
    return "".join(getattr(child, "value", "") for child in generator.creation._result.children)


@pytest.mark.parametrize(
    ("end", "after"), [("pay", "complete, paid"), ("expire", "expired, unpaid")]
)
def test_both_panels_say_the_same_about_a_session(client, generator, end, after):
    generator.creation.create()
    assert "open, unpaid" in facts(generator)
    if end == "pay":
        account_of(client).sandbox.pay(generator.creation.session_id)
    else:
        client.v1.checkout.sessions.expire(generator.creation.session_id)
    generator.checkout.status.follow(generator.creation.session_id)
    assert after in facts(generator) and "open, unpaid" not in facts(generator)


def test_a_session_that_was_paid_while_another_was_followed_shows_as_paid(client, generator):
    sandbox = account_of(client).sandbox
    generator.creation.create()
    other = generator.creation.session_id
    generator.creation.create()
    sandbox.pay(other)
    generator.checkout.session_id = other
    sandbox.pay(generator.creation.session_id)
    assert "open, unpaid" in facts(generator)
    generator.checkout.session_id = generator.creation.session_id
    assert "complete, paid" in facts(generator)


def test_its_repr_is_short_and_the_same_every_time(generator):
    assert repr(generator).startswith("Run this cell to see the three steps: mode payment")
