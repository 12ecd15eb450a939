"""Subscriptions that the API creates: docs.stripe.com/api/subscriptions/create."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import MONTHLY, Shop
from tests.sandbox.subscriptions.billing import DAY, HOUR, PAID, text

VISA, FAILS, ASKS = "pm_card_visa", "pm_card_chargeCustomerFail", "pm_card_authenticationRequired"
ASKS_UNLESS_SET_UP = "pm_card_authenticationRequiredOnSetup"
CREATED = [
    "customer.subscription.created",
    "invoice.created",
    "customer.updated",  # the first invoice sets its currency
    "invoice.finalized",
    "payment_intent.created",
]


class Api:
    """A shop whose backend subscribes customers by itself; its clock stands at 2026-01-01."""

    def __init__(self):
        self.shop = Shop(seed=1)
        self.v1 = self.shop.client.v1
        self.price = self.shop.price(1200, "Coffee club", recurring=MONTHLY).id

    def customer(self, method: str | None = VISA, **params) -> str:
        """Return the id of a customer who pays with this test PaymentMethod."""
        if method:
            default = {"default_payment_method": method}
            params = {"payment_method": method, "invoice_settings": default, **params}
        return self.v1.customers.create(params=params).id

    def create(self, method: str | None = VISA, **params) -> stripe.Subscription:
        self._seen = len(self.shop.events())
        fields = {"items": [{"price": self.price}], "expand": ["latest_invoice.payments"], **params}
        if "customer" not in fields:
            fields["customer"] = self.customer(method)
            self._seen = len(self.shop.events())
        return self.v1.subscriptions.create(params=fields)

    @property
    def events(self) -> list[str]:
        """What the last call has sent."""
        return [event["type"] for event in self.shop.events()[self._seen :]]

    def status(self, subscription: stripe.Subscription) -> tuple[str, str]:
        """Return the status of a subscription, and that of its last invoice."""
        params = {"expand": ["latest_invoice"]}
        now = self.v1.subscriptions.retrieve(subscription.id, params=params)
        return now.status, now.latest_invoice.status

    def intent(self, subscription: stripe.Subscription) -> stripe.PaymentIntent:
        invoice = subscription.latest_invoice
        (payment,) = self.v1.invoice_payments.list(params={"invoice": invoice.id}).data
        return self.v1.payment_intents.retrieve(payment.payment.payment_intent)

    def page(self, subscription: stripe.Subscription) -> str:
        return f"/i/{subscription.latest_invoice.id}"


@pytest.fixture
def api():
    return Api()


def test_the_first_period_is_charged_at_once(api):
    subscription = api.create()
    assert api.events == CREATED + PAID
    assert subscription.status == "active"
    item, invoice = subscription["items"].data[0], subscription.latest_invoice
    period = (item.current_period_start, item.current_period_end)
    assert [text(time) for time in period] == ["2026-01-01", "2026-02-01"]
    assert (invoice.status, invoice.amount_paid) == ("paid", 1200)
    assert (invoice.billing_reason, invoice.attempt_count) == ("subscription_create", 1)
    (line,) = invoice.lines.data
    assert line.description == "1 × Coffee club (at $12.00 / month)"
    intent = api.intent(subscription)
    assert (intent.description, intent.setup_future_usage) == (
        "Subscription creation",
        "off_session",
    )


def test_the_event_has_the_subscription_as_it_was_created(api):
    subscription = api.create(expand=[])
    (sent,) = api.shop.sent("customer.subscription.created")
    assert (sent["status"], sent["latest_invoice"]) == ("active", subscription.latest_invoice)
    assert faults(subscription.to_dict(for_json=True)) == []


def test_it_renews_as_any_other(api):
    subscription = api.create()
    api.shop.sandbox.clock.advance(32 * DAY)
    invoices = api.v1.invoices.list(params={"subscription": subscription.id}).data
    assert [each.billing_reason for each in invoices] == [
        "subscription_cycle",
        "subscription_create",
    ]
    assert api.status(subscription) == ("active", "paid")


def test_items_have_their_own_prices_quantities_and_taxes(api):
    rate = {"display_name": "VAT", "percentage": 20, "inclusive": False}
    vat = api.v1.tax_rates.create(params=rate).id
    product = api.v1.products.create(params={"name": "Beans"}).id
    data = {"currency": "usd", "unit_amount": 500, "product": product, "recurring": MONTHLY}
    items = [
        {"price": api.price, "quantity": 2, "metadata": {"shelf": "3"}},
        {"price_data": data, "tax_rates": [vat]},
    ]
    subscription = api.create(items=items)
    first, second = subscription["items"].data
    assert (first.quantity, first.metadata["shelf"], first.tax_rates) == (2, "3", [])
    assert [each.id for each in second.tax_rates] == [vat]
    invoice = subscription.latest_invoice
    assert (invoice.subtotal, invoice.total) == (2900, 3000)


def test_default_tax_rates_apply_to_items_without_their_own(api):
    rate = {"display_name": "VAT", "percentage": 20, "inclusive": False}
    vat = api.v1.tax_rates.create(params=rate).id
    subscription = api.create(default_tax_rates=[vat])
    assert subscription.latest_invoice.total == 1440
    api.shop.sandbox.clock.advance(32 * DAY)
    assert api.v1.invoices.list().data[0].total == 1440


@pytest.mark.parametrize(("duration", "later"), [("once", 1200), ("forever", 900)])
def test_a_coupon_lasts_as_long_as_it_says(api, duration, later):
    coupon = api.v1.coupons.create(params={"percent_off": 25, "duration": duration}).id
    subscription = api.create(discounts=[{"coupon": coupon}])
    assert subscription.latest_invoice.total == 900
    assert api.v1.coupons.retrieve(coupon).times_redeemed == 1
    api.shop.sandbox.clock.advance(32 * DAY)
    assert api.v1.invoices.list().data[0].total == later


def test_a_promotion_code_is_counted_and_refused_once_it_is_used_up(api):
    coupon = api.v1.coupons.create(params={"percent_off": 25}).id
    promotion = {"promotion": {"type": "coupon", "coupon": coupon}, "max_redemptions": 1}
    code = api.v1.promotion_codes.create(params=promotion).id
    subscription = api.create(discounts=[{"promotion_code": code}])
    assert subscription.latest_invoice.total == 900
    with pytest.raises(stripe.InvalidRequestError, match="Promotion code is not active") as raised:
        api.create(discounts=[{"promotion_code": code}])
    assert raised.value.param == "discounts[0][promotion_code]"


def test_invoice_items_come_with_the_first_invoice_only(api):
    fee = api.shop.price(500, "Grinder").id
    subscription = api.create(add_invoice_items=[{"price": fee, "quantity": 2}])
    invoice = subscription.latest_invoice
    assert [line.description for line in invoice.lines.data] == [
        "Grinder",
        "1 × Coffee club (at $12.00 / month)",
    ]
    assert (invoice.total, invoice.lines.data[0].parent.type) == (2200, "invoice_item_details")
    (item,) = api.v1.invoice_items.list().data
    assert (item.invoice, item.amount, item.proration) == (invoice.id, 1000, False)
    api.shop.sandbox.clock.advance(32 * DAY)
    assert api.v1.invoices.list().data[0].total == 1200


def test_a_trial_is_free_and_then_charged(api):
    subscription = api.create(trial_period_days=7)
    assert subscription.status == "trialing"
    assert text(subscription.trial_end) == "2026-01-08"
    invoice = subscription.latest_invoice
    assert (invoice.status, invoice.total) == ("paid", 0)
    assert invoice.lines.data[0].description == "Trial period for Coffee club"
    api.shop.sandbox.clock.advance(8 * DAY)
    assert api.status(subscription) == ("active", "paid")
    assert api.v1.invoices.list().data[0].total == 1200


def test_a_trial_needs_no_card(api):
    settings = {"end_behavior": {"missing_payment_method": "cancel"}}
    subscription = api.create(None, trial_period_days=7, trial_settings=settings)
    assert subscription.status == "trialing"
    api.shop.sandbox.clock.advance(8 * DAY)
    assert api.status(subscription)[0] == "canceled"


def test_it_can_be_set_to_end_with_its_first_period(api):
    subscription = api.create(cancel_at_period_end=True)
    assert (subscription.cancel_at_period_end, text(subscription.cancel_at)) == (True, "2026-02-01")
    assert subscription.cancellation_details.reason == "cancellation_requested"
    api.shop.sandbox.clock.advance(32 * DAY)
    assert api.status(subscription) == ("canceled", "paid")


def test_it_lives_by_the_test_clock_of_its_customer(api):
    clock = api.v1.test_helpers.test_clocks.create(params={"frozen_time": 1_700_000_000}).id
    subscription = api.create(customer=api.customer(test_clock=clock))
    assert (subscription.test_clock, subscription.start_date) == (clock, 1_700_000_000)
    assert subscription.latest_invoice.created == 1_700_000_000


def test_invoices_have_the_texts_of_its_settings(api):
    settings = {"footer": "Thank you!", "custom_fields": [{"name": "Order", "value": "A-17"}]}
    subscription = api.create(invoice_settings=settings)
    page = api.shop.browser.get(api.page(subscription)).text
    assert "Thank you!" in page and "A-17" in page


def test_a_card_that_fails_leaves_it_incomplete(api):
    subscription = api.create(FAILS)
    assert api.events == [
        *CREATED,
        "charge.failed",
        "payment_intent.payment_failed",
        "invoice.updated",
        "invoice.payment_failed",
    ]
    assert api.status(subscription) == ("incomplete", "open")
    invoice = api.v1.invoices.retrieve(subscription.latest_invoice.id)
    assert (invoice.attempt_count, invoice.next_payment_attempt) == (1, None)
    assert api.intent(subscription).status == "requires_payment_method"


def test_it_is_active_once_its_first_invoice_is_paid(api):
    subscription = api.create(FAILS)
    customer = subscription.customer
    visa = api.v1.payment_methods.attach(VISA, params={"customer": customer}).id
    api.v1.invoices.pay(subscription.latest_invoice.id, params={"payment_method": visa})
    assert api.status(subscription) == ("active", "paid")
    (change,) = api.shop.sent("customer.subscription.updated")
    assert change["status"] == "active"
    later = api.v1.subscriptions.retrieve(subscription.id)["items"].data[0]
    assert text(later.current_period_start) == "2026-01-01"


def test_it_expires_after_23_hours(api):
    subscription = api.create(FAILS)
    api.shop.sandbox.clock.advance(23 * HOUR - 1)
    assert api.status(subscription) == ("incomplete", "open")
    api._seen = len(api.shop.events())
    api.shop.sandbox.clock.advance(1)
    assert api.status(subscription) == ("incomplete_expired", "void")
    assert api.events == [
        "payment_intent.canceled",
        "invoice.voided",
        "customer.subscription.updated",
    ]
    api.shop.sandbox.clock.advance(40 * DAY)
    assert len(api.v1.invoices.list().data) == 1
    with pytest.raises(stripe.InvalidRequestError, match="canceled subscription"):
        api.v1.subscriptions.update(subscription.id, params={"description": "late"})


def test_its_first_invoice_can_be_voided(api):
    subscription = api.create(FAILS)
    api.v1.invoices.void_invoice(subscription.latest_invoice.id)
    assert api.status(subscription) == ("incomplete_expired", "void")


def test_while_it_is_incomplete_little_can_change(api):
    subscription = api.create(FAILS)
    item = subscription["items"].data[0].id
    for params in ({"items": [{"id": item, "quantity": 2}]}, {"cancel_at_period_end": True}):
        with pytest.raises(stripe.InvalidRequestError, match="incomplete subscription"):
            api.v1.subscriptions.update(subscription.id, params=params)
    visa = api.v1.payment_methods.attach(VISA, params={"customer": subscription.customer}).id
    api.v1.subscriptions.update(subscription.id, params={"default_payment_method": visa})
    api.v1.invoices.pay(subscription.latest_invoice.id)
    assert api.status(subscription) == ("active", "paid")


def test_default_incomplete_waits_for_the_integration(api):
    """As in Stripe's sample for fixed-price subscriptions, which pays with the client secret."""
    expand = ["latest_invoice.confirmation_secret"]
    subscription = api.create(None, payment_behavior="default_incomplete", expand=expand)
    assert api.events == CREATED
    assert (subscription.status, subscription.latest_invoice.status) == ("incomplete", "open")
    secret = subscription.latest_invoice.confirmation_secret
    assert secret.type == "payment_intent"
    intent = api.intent(subscription)
    assert (secret.client_secret, intent.status) == (
        intent.client_secret,
        "requires_payment_method",
    )


def test_default_incomplete_does_not_charge_the_card_that_is_there(api):
    subscription = api.create(payment_behavior="default_incomplete")
    assert "charge.succeeded" not in api.events
    assert api.intent(subscription).status == "requires_confirmation"
    api.v1.invoices.pay(subscription.latest_invoice.id)
    assert api.status(subscription) == ("active", "paid")


def test_default_incomplete_is_active_at_once_if_nothing_is_due(api):
    free = api.shop.price(0, "Newsletter", recurring=MONTHLY).id
    params = {"items": [{"price": free}], "payment_behavior": "default_incomplete"}
    subscription = api.create(None, **params)
    assert api.status(subscription) == ("active", "paid")


def test_the_customer_pays_on_the_page_of_the_invoice(api):
    settings = {"save_default_payment_method": "on_subscription"}
    how = {"payment_behavior": "default_incomplete", "payment_settings": settings}
    subscription = api.create(None, **how)
    typed = {"number": "4242424242424242", "expiration": "12 / 34", "cvc": "123", "name": "Jenny"}
    assert api.shop.browser.post(api.page(subscription), data=typed).status_code == 303
    assert api.status(subscription) == ("active", "paid")
    saved = api.v1.subscriptions.retrieve(subscription.id).default_payment_method
    assert api.v1.payment_methods.retrieve(saved).customer == subscription.customer
    (change,) = api.shop.sent("customer.subscription.updated")
    assert (change["status"], change["default_payment_method"]) == ("active", saved)
    api.shop.sandbox.clock.advance(32 * DAY)
    assert api.status(subscription) == ("active", "paid")


def test_without_save_default_payment_method_the_card_pays_only_once(api):
    """github.com/stripe/stripe-java/issues/1612"""
    subscription = api.create(None, payment_behavior="default_incomplete")
    typed = {"number": "4242424242424242", "expiration": "12 / 34", "cvc": "123", "name": "Jenny"}
    api.shop.browser.post(api.page(subscription), data=typed)
    api.shop.sandbox.clock.advance(32 * DAY)
    assert api.status(subscription) == ("past_due", "open")


@pytest.mark.parametrize(
    ("method", "status", "code"),
    [
        (FAILS, 402, "card_declined"),
        (ASKS, 402, "subscription_payment_intent_requires_action"),
        (None, 400, "resource_missing"),
    ],
)
def test_error_if_incomplete_creates_nothing(api, method, status, code):
    with pytest.raises(stripe.StripeError) as raised:
        api.create(method, payment_behavior="error_if_incomplete")
    assert (raised.value.http_status, raised.value.code) == (status, code)
    assert api.v1.subscriptions.list(params={"status": "all"}).data == []
    assert api.v1.invoices.list().data == []


def test_a_customer_with_nothing_to_pay_with_is_refused(api):
    with pytest.raises(stripe.InvalidRequestError, match="no attached payment source") as raised:
        api.create(None)
    assert raised.value.code == "resource_missing"
    assert api.events == []


def test_a_card_that_asks_for_authentication_leaves_it_incomplete(api):
    subscription = api.create(ASKS)
    assert api.events == [
        *CREATED,
        "payment_intent.requires_action",
        "invoice.updated",
        "invoice.payment_action_required",
        "invoice.payment_failed",
    ]
    assert api.status(subscription) == ("incomplete", "open")
    assert api.intent(subscription).status == "requires_action"
    answer = {"answer": "complete"}
    path = f"{api.page(subscription)}/authenticate"
    assert api.shop.browser.post(path, data=answer).status_code == 303
    assert api.status(subscription) == ("active", "paid")


def test_a_card_that_was_set_up_is_charged_off_session_without_asking(api):
    customer = api.customer(None)
    api.shop.sandbox.pay(api.shop.setup(customer=customer).id, card="4000002500003155")
    card = api.v1.customers.payment_methods.list(customer).data[0].id
    params = {"customer": customer, "default_payment_method": card}
    assert api.create(**params).status == "incomplete"  # the customer is there, and is asked
    assert api.create(**params, off_session=True).status == "active"


def test_a_card_that_was_never_set_up_is_asked_about_once(api):
    subscription = api.create(ASKS_UNLESS_SET_UP, off_session=True)
    assert subscription.status == "incomplete"
    path = f"{api.page(subscription)}/authenticate"
    api.shop.browser.post(path, data={"answer": "complete"})
    api.shop.sandbox.clock.advance(32 * DAY)
    assert api.status(subscription) == ("active", "paid")


ONE = [{"price": "price_1"}]


@pytest.mark.parametrize(
    ("params", "param", "code"),
    [
        ({"customer": "cus_nobody"}, "customer", "resource_missing"),
        ({"items": []}, "items", "parameter_missing"),
        ({"items": [{"quantity": 1}]}, "items[0][price]", "parameter_missing"),
        ({"items": ONE}, "items[0][price]", "resource_missing"),
        ({"items": [{"plan": "plan_1"}]}, "items[0][plan]", "resource_missing"),
        ({"default_payment_method": "pm_1"}, "default_payment_method", "resource_missing"),
        ({"default_tax_rates": ["txr_1"]}, "default_tax_rates[0]", "resource_missing"),
        ({"discounts": [{"coupon": "none"}]}, "discounts[0][coupon]", "resource_missing"),
        ({"discounts": [{"discount": "di_1"}]}, "discounts[0][discount]", "resource_missing"),
        ({"discounts": [{"coupon": "a", "promotion_code": "b"}]}, "discounts[0]", None),
        ({"payment_behavior": "pending_if_incomplete"}, "payment_behavior", None),
        ({"trial_end": 1}, "trial_end", None),
        (
            {"trial_end": 2_000_000_000, "trial_period_days": 3},
            "trial_period_days",
            "parameters_exclusive",
        ),
        ({"trial_period_days": 731}, "trial_period_days", "parameter_invalid_integer"),
        ({"cancel_at": 1}, "cancel_at", None),
        (
            {"cancel_at": 2_000_000_000, "cancel_at_period_end": True},
            "cancel_at",
            "parameters_exclusive",
        ),
        (
            {"add_invoice_items": [{"quantity": 1}]},
            "add_invoice_items[0][price]",
            "parameter_missing",
        ),
        ({"description": "x" * 501}, "description", None),
    ],
)
def test_what_stripe_refuses_creates_nothing(api, params, param, code):
    customer = api.customer()
    with pytest.raises(stripe.InvalidRequestError) as raised:
        api.create(**{"customer": customer, **params})
    assert (raised.value.http_status, raised.value.param, raised.value.code) == (400, param, code)
    assert api.events == []


def test_prices_must_fit_together(api):
    euros = api.shop.price(900, "Tea club", currency="eur", recurring=MONTHLY).id
    once = api.shop.price(500, "Grinder").id
    own = {"price": api.price}
    for items, message in (
        ([own, {"price": euros}], "only supports `eur`"),
        ([{"price": once}], "only accepts prices with `type=recurring`"),
        ([own, own], "multiple subscription items with the same plan"),
        ([own | {"plan": api.price}], "You may only specify one of these parameters"),
    ):
        with pytest.raises(stripe.InvalidRequestError, match=message):
            api.create(items=items)


def test_the_coffee_club_of_every_account_can_be_subscribed_to(api):
    (price,) = Shop().client.v1.prices.list(params={"type": "recurring"}).data
    assert api.create(items=[{"price": price.id}]).status == "active"


def test_a_customer_is_required(api):
    with pytest.raises(
        stripe.InvalidRequestError, match="Missing required param: customer"
    ) as raised:
        api.v1.subscriptions.create(params={"items": [{"price": api.price}]})
    assert raised.value.param == "customer"


def test_the_balance_of_the_customer_pays_first(api):
    customer = api.customer(None, balance=-2000)
    subscription = api.create(customer=customer)
    assert api.status(subscription) == ("active", "paid")
    assert subscription.latest_invoice.amount_due == 0
    assert api.v1.customers.retrieve(customer).balance == -800


def test_an_older_version_has_the_client_secret_in_the_payment_intent(api):
    """As in Stripe's samples until 2025-03-31.basil."""
    http, version = api.shop.sandbox.http_client(), "2024-06-20"
    v1 = stripe.StripeClient("sk_test_shop", http_client=http, stripe_version=version).v1
    params = {
        "customer": api.customer(None),
        "items": [{"price": api.price}],
        "payment_behavior": "default_incomplete",
        "expand": ["latest_invoice.payment_intent"],
    }
    subscription = v1.subscriptions.create(params=params)
    assert "_secret_" in subscription.latest_invoice.payment_intent.client_secret
