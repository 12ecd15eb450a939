"""Paying a session: once, with every test card, in every mode."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from helpers.sandbox.checkout_sessions import paying
from helpers.sandbox.payment_form.card import sample_details
from tests.sandbox.shop import Shop

DECLINED = {
    "4000000000000002": "generic_decline",
    "4000000000009995": "insufficient_funds",
    "4000000000009987": "lost_card",
    "4000000000009979": "stolen_card",
    "4000000000006975": "card_velocity_exceeded",
    "4100000000000019": "fraudulent",
    "4000000000000069": "expired_card",
    "4000000000000127": "incorrect_cvc",
    "4000000000000119": "processing_error",
}
ASKS = "4000000000003220"


@pytest.fixture
def shop():
    return Shop()


def pay(checkout, card="4242424242424242", authenticated=None, **typed):
    with checkout.shop.sandbox.session_context(checkout.id) as context:
        session = context.get("checkout.session", checkout.id)
        return paying.pay_by_card(context, session, sample_details(card, **typed), authenticated)


def answer(checkout, authenticated):
    with checkout.shop.sandbox.session_context(checkout.id) as context:
        session = context.get("checkout.session", checkout.id)
        return paying.answer_challenge(context, session, authenticated)


def state(checkout):
    session = checkout.session
    return session.status, session.payment_status


@pytest.mark.parametrize("card", ["4242424242424242", "5555555555554444", "378282246310005"])
def test_a_good_card_completes_the_session(shop, card):
    checkout = shop.checkout()
    assert pay(checkout, card).status == "complete"
    assert state(checkout) == ("complete", "paid")


@pytest.mark.parametrize(("card", "reason"), DECLINED.items())
def test_a_decline_has_a_reason_and_leaves_the_session_open(shop, card, reason):
    checkout = shop.checkout()
    outcome = pay(checkout, card)
    assert outcome.status == "declined"
    assert (outcome.error.decline_code or outcome.error.code) == reason
    assert state(checkout) == ("open", "unpaid")


def test_after_a_decline_a_good_card_pays_with_the_same_payment_intent(shop):
    checkout = shop.checkout()
    pay(checkout, "4000000000000002")
    first = checkout.session.payment_intent
    pay(checkout)
    assert checkout.session.payment_intent == first
    assert len(shop.sent("payment_intent.created")) == 1


def test_a_session_is_charged_once_however_often_it_is_paid(shop):
    checkout = shop.checkout()
    outcomes = [pay(checkout).status for _ in range(3)]
    assert outcomes == ["complete", "already_complete", "already_complete"]
    assert checkout.events.count("charge.succeeded") == 1


def test_a_session_is_charged_once_when_many_pay_at_the_same_time(shop):
    checkout = shop.checkout()
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda _: pay(checkout).status, range(4)))
    assert sorted(outcomes) == ["already_complete"] * 3 + ["complete"]
    assert checkout.events.count("charge.succeeded") == 1


def test_some_cards_can_be_saved_but_not_charged(shop):
    attach_only = "4000000000000341"
    assert pay(shop.checkout(), attach_only).status == "declined"
    assert pay(shop.subscription(), attach_only).status == "declined"
    assert pay(shop.setup(), attach_only).status == "complete"


@pytest.mark.parametrize("card", ["4000002500003155", ASKS])
def test_a_3d_secure_card_pays_once_it_is_authenticated(shop, card):
    checkout = shop.checkout()
    assert pay(checkout, card).status == "authentication_required"
    assert state(checkout) == ("open", "unpaid")
    assert answer(checkout, True).status == "complete"
    assert state(checkout) == ("complete", "paid")


def test_a_failed_authentication_leaves_the_session_open(shop):
    checkout = shop.checkout()
    pay(checkout, ASKS)
    outcome = answer(checkout, False)
    assert outcome.status == "declined"
    assert outcome.error.code == "payment_intent_authentication_failure"
    assert state(checkout) == ("open", "unpaid")


def test_a_card_can_be_declined_after_3d_secure(shop):
    checkout = shop.checkout()
    assert pay(checkout, "4000008400001629").status == "authentication_required"
    assert answer(checkout, True).error.code == "card_declined"
    assert state(checkout) == ("open", "unpaid")


def test_code_can_answer_the_challenge_at_once(shop):
    assert pay(shop.checkout(), ASKS, authenticated=True).status == "complete"
    assert pay(shop.checkout(), ASKS, authenticated=False).status == "declined"


def test_without_a_challenge_there_is_nothing_to_answer(shop):
    checkout = shop.checkout()
    assert answer(checkout, True).status == "authentication_required"
    assert state(checkout) == ("open", "unpaid")


def test_a_challenge_is_answered_only_once(shop):
    checkout = shop.checkout()
    pay(checkout, ASKS)
    assert [answer(checkout, True).status for _ in range(2)] == ["complete", "already_complete"]


def with_code(shop, many, **code):
    """Return open sessions with the same promotion code, for 10 % off."""
    coupon = shop.client.v1.coupons.create(params={"percent_off": 10}).id
    params = {"promotion": {"type": "coupon", "coupon": coupon}, "code": "ONE", **code}
    shop.client.v1.promotion_codes.create(params=params)
    checkouts = [shop.checkout(allow_promotion_codes=True) for _ in range(many)]
    for checkout in checkouts:
        checkout.pay(promotion_code="ONE", update="promotion_code")
    return checkouts


def test_only_one_of_two_waiting_payers_gets_the_last_use_of_a_code(shop):
    first, second = with_code(shop, 2, max_redemptions=1)
    assert {pay(each, ASKS).status for each in (first, second)} == {"authentication_required"}
    assert answer(first, True).status == "complete"
    outcome = answer(second, True)
    (problem,) = outcome.problems
    assert (outcome.status, problem.message) == ("invalid", "The code ONE has been used up.")
    assert (second.session.status, second.session.amount_total) == ("open", 2000)
    assert answer(second, True).status == "authentication_required"  # for the new amount
    assert pay(second).status == "complete"
    assert [each["amount"] for each in shop.sent("charge.succeeded")] == [1800, 2000]


@pytest.mark.parametrize("way", [paying.pay_by_card, paying.pay_by_bank_debit])
def test_every_way_to_pay_checks_the_code_again(shop, way):
    first, second = with_code(shop, 2, max_redemptions=1)
    pay(first)
    with shop.sandbox.session_context(second.id) as context:
        session = context.get("checkout.session", second.id)
        assert way(context, session, sample_details("4242424242424242")).status == "invalid"
    assert (second.session.discounts, second.session.payment_intent) == ([], None)


def test_another_card_replaces_one_that_waits_for_a_challenge(shop):
    checkout = shop.checkout()
    pay(checkout, ASKS)
    assert pay(checkout).status == "complete"
    assert answer(checkout, True).status == "already_complete"
    assert checkout.events.count("charge.succeeded") == 1


def test_an_expired_session_cannot_be_paid(shop):
    checkout = shop.checkout()
    shop.client.v1.checkout.sessions.expire(checkout.id)
    assert pay(checkout).status == "expired"
    assert "charge.succeeded" not in checkout.events


def test_invalid_details_cause_no_attempt(shop):
    checkout = shop.checkout()
    outcome = pay(checkout, "4242424242424241", cvc="1")
    assert outcome.status == "invalid"
    assert [problem.code for problem in outcome.problems] == ["incorrect_number", "invalid_cvc"]
    assert checkout.session.payment_intent is None


def test_an_unknown_card_number_causes_no_attempt(shop):
    checkout = shop.checkout()
    assert pay(checkout, "4111111111111111").error.decline_code == "test_mode_live_card"
    assert checkout.session.payment_intent is None


def test_setup_mode_saves_a_card_and_charges_nothing(shop):
    checkout = shop.setup()
    assert pay(checkout).status == "complete"
    assert state(checkout) == ("complete", "no_payment_required")
    assert checkout.session.setup_intent.startswith("seti_")
    assert "charge.succeeded" not in checkout.events


def test_setup_mode_may_require_authentication(shop):
    checkout = shop.setup()
    assert pay(checkout, ASKS).status == "authentication_required"
    assert answer(checkout, False).error.code == "setup_intent_authentication_failure"


def test_a_free_order_needs_no_card(shop):
    checkout = shop.checkout(shop.price(0))
    assert pay(checkout, number="", expiration="", cvc="", name="").status == "complete"
    assert state(checkout) == ("complete", "no_payment_required")
    assert checkout.session.payment_intent is None


@pytest.mark.parametrize(
    ("card", "events"),
    [
        (
            "4242424242424242",
            [
                "payment_intent.created",
                "charge.succeeded",
                "payment_intent.succeeded",
                "checkout.session.completed",
            ],
        ),
        (
            "4000000000000002",
            ["payment_intent.created", "charge.failed", "payment_intent.payment_failed"],
        ),
        (ASKS, ["payment_intent.created", "payment_intent.requires_action"]),
    ],
)
def test_events_come_in_order(shop, card, events):
    checkout = shop.checkout()
    pay(checkout, card)
    assert checkout.events == events


def test_the_state_has_neither_card_number_nor_cvc(tmp_path):
    shop = Shop(state=tmp_path / "sandbox.sqlite")
    pay(shop.checkout(), ASKS, cvc="987")
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"3220" in kept and b"400000000000" not in kept and b'"987"' not in kept
