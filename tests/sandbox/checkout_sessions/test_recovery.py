"""Recovering an expired session: docs.stripe.com/payments/checkout/abandoned-carts."""

import pytest
import stripe

from tests.sandbox.shop import ADDRESS

DAY = 24 * 60 * 60
RECOVERY = {"after_expiration": {"recovery": {"enabled": True}}}
CODES = {"after_expiration": {"recovery": {"enabled": True, "allow_promotion_codes": True}}}
PROMOTIONS = {"consent_collection": {"promotions": "auto"}}


@pytest.fixture
def abandon(shop, sandbox):
    """Create a session and let it expire."""

    def wait(open=shop.checkout, **params):
        checkout = open(**RECOVERY | params)
        sandbox.clock.advance(DAY + 60)
        return checkout

    return wait


def recovery(checkout):
    return checkout.session.after_expiration.recovery


def follow(checkout):
    """Open the recovery URL."""
    return checkout.shop.browser.get(recovery(checkout).url.removeprefix(ADDRESS))


def copy_of(checkout):
    id = follow(checkout).location.rpartition("/")[2]
    return checkout.shop.client.v1.checkout.sessions.retrieve(id, params={"expand": ["line_items"]})


def test_an_expired_session_has_a_url_to_recover_it(shop, abandon):
    checkout = abandon()
    (expired,) = shop.sent("checkout.session.expired")
    settings = expired["after_expiration"]["recovery"]
    assert settings["url"] == f"{ADDRESS}/c/recover/{checkout.id}"
    assert settings["expires_at"] == checkout.session.expires_at + 30 * DAY


def test_an_open_session_has_no_such_url_yet(shop):
    settings = recovery(shop.checkout(**RECOVERY))
    assert (settings.enabled, settings.url, settings.expires_at) == (True, None, None)


@pytest.mark.parametrize("params", [{}, {"after_expiration": {"recovery": {"enabled": False}}}])
def test_a_session_that_does_not_ask_for_it_has_none(shop, sessions, params):
    checkout = shop.checkout(**params)
    expired = sessions.expire(checkout.id)
    assert not params or expired.after_expiration.recovery.url is None
    assert shop.browser.get(f"/c/recover/{checkout.id}").status_code == 404


def test_the_url_leads_to_a_copy_that_can_be_paid(shop, sandbox, customer, abandon):
    checkout = abandon(customer=customer, metadata={"cart": "7"}, client_reference_id="42")
    copy = copy_of(checkout)
    original = checkout.session
    assert (copy.status, copy.recovered_from) == ("open", checkout.id)
    for name in ("amount_total", "customer", "metadata", "client_reference_id", "success_url"):
        assert copy[name] == original[name]
    assert copy.expires_at == copy.created + DAY
    assert shop.browser.get(f"/c/pay/{copy.id}").status_code == 200
    sandbox.pay(copy.id)
    (completed,) = shop.sent("checkout.session.completed")
    assert completed["recovered_from"] == checkout.id


def test_the_url_leads_to_the_same_copy_as_long_as_it_is_open(sandbox, abandon):
    checkout = abandon()
    first = copy_of(checkout)
    assert copy_of(checkout).id == first.id
    sandbox.pay(first.id)
    assert copy_of(checkout).id != first.id


@pytest.mark.parametrize(("params", "allowed"), [(RECOVERY, None), (CODES, True)])
def test_promotion_codes_depend_on_the_recovery(abandon, params, allowed):
    assert copy_of(abandon(allow_promotion_codes=True, **params)).allow_promotion_codes == allowed


@pytest.mark.parametrize(("params", "total"), [(RECOVERY, 1800), (CODES, 2000)])
def test_a_discount_is_kept_unless_the_payer_may_enter_a_code(client, abandon, params, total):
    coupon = client.v1.coupons.create(params={"percent_off": 10}).id
    assert copy_of(abandon(discounts=[{"coupon": coupon}], **params)).amount_total == total


def test_the_copy_of_an_embedded_page_is_hosted(shop, abandon):
    copy = copy_of(abandon(open=shop.embedded))
    assert (copy.ui_mode, copy.return_url) == ("hosted_page", None)
    assert copy.success_url.startswith(f"{ADDRESS}/return")


def test_a_session_of_an_older_version_is_copied(shop, sandbox):
    old = stripe.StripeClient(
        "sk_test_shop", http_client=sandbox.http_client(), stripe_version="2024-06-20"
    )
    items = [{"price": shop.price().id, "quantity": 1}]
    params = {"mode": "payment", "success_url": ADDRESS, "line_items": items, **RECOVERY}
    session = old.v1.checkout.sessions.create(params=params | {"payment_method_types": ["card"]})
    expired = old.v1.checkout.sessions.expire(session.id)
    answer = shop.browser.get(expired.after_expiration.recovery.url.removeprefix(ADDRESS))
    assert answer.status_code == 303


def test_after_thirty_days_the_url_has_expired(sandbox, abandon):
    checkout = abandon()
    sandbox.clock.advance(30 * DAY)
    answer = follow(checkout)
    assert answer.status_code == 410 and "This link has expired" in answer.text


def test_an_order_that_cannot_be_placed_any_more_is_not_copied(shop, client, sessions):
    price = shop.price()
    checkout = shop.checkout(price, **RECOVERY)
    sessions.expire(checkout.id)
    client.v1.prices.update(price.id, params={"active": False})
    answer = follow(checkout)
    assert answer.status_code == 410 and "no longer available" in answer.text
    assert len(sessions.list().data) == 1


def test_only_a_get_recovers(shop, abandon):
    assert shop.browser.post(f"/c/recover/{abandon().id}").status_code == 404


@pytest.mark.parametrize(("typed", "email"), [({"promotions": "yes"}, "jenny@x.com"), ({}, None)])
def test_the_event_names_a_payer_who_wants_to_hear_of_promotions(shop, sessions, typed, email):
    checkout = shop.checkout(**RECOVERY, **PROMOTIONS)
    checkout.pay(number="4000000000000002", email="jenny@x.com", **typed)
    sessions.expire(checkout.id)
    (expired,) = shop.sent("checkout.session.expired")
    assert (expired["customer_details"] or {}).get("email") == email
    assert (expired["consent"] or {}).get("promotions") == ("opt_in" if email else None)
