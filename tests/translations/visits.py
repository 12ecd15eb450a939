"""Visits to every page in every state, by customers whose browser asks for a language."""

from contextlib import suppress

import stripe
from werkzeug.test import Client

from helpers.sandbox.payments.test_cards import CARDS, NOT_SIMULATED_CARDS
from tests.sandbox.billing_pages.portal import CARD, RETURN_URL, Portal, path_of
from tests.sandbox.collected_details import BILLING, PHONE, SHIPPING, address, custom, rate
from tests.sandbox.shop import MONTHLY, Shop
from tests.sandbox.subscriptions.billing import ASKS, FAILS_LATER, ApiSubscriber, Subscriber

SECURE, DECLINED, LIVE = "4000000000003220", "4000000000000002", "4111111111111111"
NAME = "Ψωμί"  # what the shop and its customers write has no letters of ours


_REASONS = (
    "customer_service low_quality missing_features other switched_service too_complex "
    "too_expensive unused"
).split()


class Browser(Client):
    """A browser that asks for a language, and keeps the pages that it was shown."""

    def __init__(self, sandbox, language, pages):
        super().__init__(sandbox)
        self._language, self._pages = language, pages

    def open(self, *args, **options):
        options["headers"] = {**(options.get("headers") or {}), "Accept-Language": self._language}
        answer = super().open(*args, **options)
        if answer.mimetype == "text/html" and answer.status_code != 303:
            self._pages.append((args[0] if args else "", answer.text))
        return answer


def visit_everything(language):
    """Return the pages of all visits, each with its path."""
    pages = []
    for visit in VISITS:
        visit(shop_for(language, pages))
    return pages


def shop_for(language, pages):
    """Return a shop whose customers have a browser that asks for a language."""
    shop = Shop(seed=1)
    shop.browser = Browser(shop.sandbox, language, pages)
    return shop


def paying(shop):
    checkout = shop.checkout(shop.price(name=NAME))
    checkout.look()
    for card in CARDS:
        checkout.pay(number=card.number, cvc="x")
        if card.error().code != "card_declined" or card.effect == "decline":
            checkout.pay(number=card.number, cvc="1" * card.cvc_digits)
    checkout = shop.checkout(shop.price(name=NAME))
    for typed in (
        {"number": "1", "expiration": "13 / 34", "cvc": "1", "name": "", "email": "x"},
        {"expiration": "12 / 20"},
        {"expiration": "01 / 26", "number": LIVE},
        *({"number": number} for number in {r: n for n, r in NOT_SIMULATED_CARDS.items()}.values()),
        {"number": "4000000000000119"},
        {"number": DECLINED},
        {"number": LIVE},
    ):
        checkout.pay(**typed)
    shop.sandbox.clock.advance(40 * 24 * 3600)
    checkout.look()


def authenticating(shop):
    checkout = shop.checkout(shop.price(name=NAME))
    checkout.pay(number=SECURE)
    checkout.look("/authenticate")
    checkout.answer("fail")
    checkout.look("?failed=1")
    checkout.pay()
    checkout.look()
    shop.setup().look()
    shop.browser.get("/c/pay/cs_test_unknown")
    setup = shop.setup()
    setup.pay(number=SECURE)
    setup.look("/authenticate")


def ending(shop):
    for more in ({}, {"redirect_on_completion": "never", "return_url": None}):
        embedded = shop.embedded(**more)
        embedded.look()
        embedded.pay()
        embedded.look()
    free = {"mode": "subscription", "payment_method_collection": "if_required"}
    trial = {"subscription_data": {"trial_period_days": 1}}
    club = shop.price(1200, NAME, recurring=MONTHLY)
    for page in (
        shop.checkout(club, **free, **trial),
        shop.embedded(line_items=[{"price": club.id, "quantity": 1}], **free, **trial),
    ):
        page.look()
        page.pay()
        page.look()
    debit = {"allowed_payment_method_types": ["card", "us_bank_account"]}
    for page in (shop.checkout(shop.price(name=NAME), **debit), shop.embedded(**debit)):
        page.look()
        shop.sandbox.pay(page.id, method="us_bank_account")
        page.look()


def recovering(shop):
    recovery = {"after_expiration": {"recovery": {"enabled": True}}}
    price = shop.price(name=NAME)
    checkout = shop.checkout(price, **recovery)
    shop.client.v1.checkout.sessions.expire(checkout.id)
    shop.client.v1.prices.update(price.id, params={"active": False})
    shop.browser.get(f"/c/recover/{checkout.id}")
    shop.sandbox.clock.advance(31 * 24 * 3600)
    shop.browser.get(f"/c/recover/{checkout.id}")


def typing(shop):
    asked = SHIPPING | BILLING | PHONE | custom("text", minimum_length=3)
    asked["custom_fields"][0]["label"]["custom"] = NAME
    names = {kind: {"enabled": True, "optional": False} for kind in ("individual", "business")}
    checkout = shop.checkout(
        shop.price(name=NAME),
        **asked,
        customer_creation="always",
        saved_payment_method_options={"payment_method_save": "enabled"},
        consent_collection={"promotions": "auto", "terms_of_service": "required"},
        tax_id_collection={"enabled": True},
        shipping_options=[rate(NAME, 500), rate(NAME, 0)],
    )
    checkout.look()
    us = address("shipping", postal_code="x") | {"shipping_name": NAME}
    text = {"custom_engraving": "x", "phone": "1", "is_business": "yes", "tax_id": "x"}
    checkout.pay(**us, **text, tax_id_type="eu_vat")
    checkout.pay(custom_engraving="x" * 300, shipping_country="XX")
    checkout.pay(shipping_rate="x")
    shop.checkout(**custom("numeric"), name_collection=names).pay(custom_engraving="x")
    options = {"options": [{"label": NAME, "value": "a"}]}
    field = custom("dropdown", **options)
    field["custom_fields"][0]["label"]["custom"] = NAME
    shop.checkout(shop.price(name=NAME), **field).look()


def debiting(shop):
    for method, currency in (("us_bank_account", "usd"), ("sepa_debit", "eur")):
        for methods in ([method], ["card", method]):
            price = shop.price(name=NAME, currency=currency)
            checkout = shop.checkout(price, allowed_payment_method_types=methods)
            checkout.look()
            checkout.pay(payment_method=method, routing_number="1", account_number="1", iban="1")


def choosing(shop):
    adjustable = {"adjustable_quantity": {"enabled": True, "minimum": 1, "maximum": 9}}
    items = [{"price": shop.price(name=NAME).id, "quantity": 2} | adjustable]
    extra = [{"price": shop.price(500, NAME).id, "quantity": 1}]
    checkout = shop.checkout(line_items=items, optional_items=extra)
    checkout.look()
    field = f"quantity_{shop.client.v1.checkout.sessions.line_items.list(checkout.id).data[0].id}"
    checkout.pay(**{field: "3", "update": field})
    checkout.pay(**{field: "99"})
    checkout.pay(optional_0="x")
    checkout.pay(optional_0="1")
    removable = {"adjustable_quantity": {"enabled": True, "minimum": 0}}
    items = [{"price": shop.price(name=NAME).id, "quantity": 1} | removable for _ in range(2)]
    checkout = shop.checkout(line_items=items)
    lines = shop.client.v1.checkout.sessions.line_items.list(checkout.id).data
    checkout.pay(**{f"quantity_{line.id}": "0" for line in lines})
    big = {"adjustable_quantity": {"enabled": True, "minimum": 0, "maximum": 999999}}
    checkout = shop.checkout(
        line_items=[{"price": shop.price(50_000_00, NAME).id, "quantity": 1} | big]
    )
    (line,) = shop.client.v1.checkout.sessions.line_items.list(checkout.id).data
    checkout.pay(**{f"quantity_{line.id}": "999999"})
    checkout = shop.checkout(shop.price(None, NAME, custom_unit_amount={"enabled": True}))
    checkout.pay(amount="25,00")
    for currency in ("usd", "jpy", "isk", "kwd"):
        custom_amount = {"enabled": True, "minimum": 1000}
        price = shop.price(None, NAME, currency=currency, custom_unit_amount=custom_amount)
        for amount in ("", "x", "25,001", "25,01"):
            shop.checkout(price).pay(amount=amount, update="amount")
    _invoices_and_receipts(shop)


def redeeming(shop):
    v1 = shop.client.v1

    def code(name, coupon=None, **more):
        coupon = v1.coupons.create(params=coupon or {"percent_off": 10})
        params = {"code": name, "promotion": {"type": "coupon", "coupon": coupon.id}}
        return v1.promotion_codes.create(params=params | more)

    other = v1.customers.create().id
    code("GOOD")
    code("OTHER", customer=other)
    code("FIRST", restrictions={"first_time_transaction": True})
    code("EURO", {"amount_off": 100, "currency": "eur"})
    code("MUCH", restrictions={"minimum_amount": 90000, "minimum_amount_currency": "usd"})
    code("YEN", restrictions={"minimum_amount": 900, "minimum_amount_currency": "jpy"})
    product = v1.products.create(params={"name": NAME}).id
    code("NONE", {"percent_off": 10, "applies_to": {"products": [product]}})
    code("LOW", {"amount_off": 1990, "currency": "usd"})
    checkout = shop.checkout(shop.price(name=NAME), allow_promotion_codes=True)
    for name in ("WRONG", "OTHER", "FIRST", "EURO", "MUCH", "YEN", "NONE", "LOW", "GOOD"):
        checkout.pay(promotion_code=name, update="promotion_code")
    checkout.look("?changed=code")
    checkout.look("?changed=order")
    once = code("ONCE", max_redemptions=1)
    checkout = shop.checkout(shop.price(name=NAME), allow_promotion_codes=True)
    checkout.pay(promotion_code="ONCE", update="promotion_code")
    shop.sandbox.pay(shop.checkout(discounts=[{"promotion_code": once.id}]).id)
    checkout.pay()


def pricing(shop):
    def recurring(interval, count=1):
        return {"interval": interval, "interval_count": count}

    for interval in ("day", "week", "month", "year"):
        for count in (1, 2):
            club = shop.price(1200, NAME, recurring=recurring(interval, count))
            shop.checkout(club, mode="subscription").look()
    graduated = [{"up_to": 2, "unit_amount": 500}, {"up_to": "inf", "flat_amount": 700}]
    tiers = {"billing_scheme": "tiered", "tiers_mode": "graduated", "tiers": graduated}
    items = [
        {"price": shop.price(None, NAME, recurring=MONTHLY, **tiers).id, "quantity": 3},
        {"price": shop.price(500, NAME).id, "quantity": 1},
        {"price": shop.price(900, NAME, recurring=recurring("month", 3)).id, "quantity": 1},
    ]
    checkout = shop.checkout(mode="subscription", line_items=items)
    checkout.look()
    group = {"transform_quantity": {"divide_by": 5, "round": "up"}}
    shop.checkout(shop.price(1000, NAME, **group)).look()
    metered = MONTHLY | {"usage_type": "metered", "meter": "mtr_1"}
    for price in (
        {"amount": 5},
        {"amount": 5, **group},
        {"amount": None, **tiers},
    ):
        with suppress(stripe.InvalidRequestError):
            usage = shop.price(**price, name=NAME, recurring=metered)
            shop.checkout(mode="subscription", line_items=[{"price": usage.id}]).look()
    data = {"subscription_data": {"trial_period_days": 14}}
    items = items[:2]
    for lines in (items, items[:1]):
        checkout = shop.checkout(mode="subscription", line_items=lines, **data)
        checkout.look()
    for type in ("book", "donate", "pay", "subscribe"):
        shop.checkout(shop.price(name=NAME), submit_type=type).look()
    units = ("business_day", "day", "hour", "month", "week")
    bounds = [{"minimum": {"unit": unit, "value": 1}} for unit in units]
    bounds += [{"maximum": {"unit": unit, "value": 7}} for unit in units]
    bounds.append({"minimum": {"unit": "day", "value": 1}, "maximum": {"unit": "week", "value": 1}})
    for n in range(0, len(bounds), 5):
        offered = [rate(NAME, 500, delivery_estimate=each) for each in bounds[n : n + 5]]
        shop.checkout(shop.price(name=NAME), shipping_options=offered).look()
    taxes = [
        shop.client.v1.tax_rates.create(
            params={"display_name": NAME, "percentage": 19, "inclusive": inclusive}
        ).id
        for inclusive in (True, False)
    ]
    item = {"price": shop.price(name=NAME).id, "quantity": 1, "tax_rates": taxes}
    checkout = shop.checkout(line_items=[item], invoice_creation={"enabled": True})
    checkout.look()
    shop.sandbox.pay(checkout.id)
    _invoices_and_receipts(shop)


def returning(shop):
    customer = shop.client.v1.customers.create(params={"name": NAME}).id
    saving = {"saved_payment_method_options": {"payment_method_save": "enabled"}}
    first = shop.checkout(shop.price(name=NAME), customer=customer, **saving)
    shop.sandbox.pay(first.id, save_payment_method="yes")
    removing = {"saved_payment_method_options": {"payment_method_remove": "enabled"}}
    shop.checkout(shop.price(name=NAME), customer=customer, **removing).look()


def subscribing(shop):
    subscriber = Subscriber(shop)
    reasons = {"enabled": True, "options": _REASONS}
    features = {
        "customer_update": {
            "enabled": True,
            "allowed_updates": ["name", "email", "phone", "address"],
        },
        "invoice_history": {"enabled": True},
        "payment_method_update": {"enabled": True},
        "subscription_cancel": {"enabled": True, "cancellation_reason": reasons},
    }
    profile = {"privacy_policy_url": RETURN_URL, "terms_of_service_url": RETURN_URL}
    made = {"features": features, "business_profile": profile}
    configuration = subscriber.v1.billing_portal.configurations.create(params=made).id
    portal = Portal(subscriber, configuration=configuration)
    for step in ("", "/card", "/details", f"/subscriptions/{subscriber.id}/cancel", "/unknown"):
        portal.look(step)
    portal.change_card(DECLINED, cvc="1")
    portal.change_card(DECLINED)
    portal.change_card(ASKS)
    portal.look("/authenticate")
    portal.post("/authenticate", answer="fail")
    portal.look("/card?failed=1")
    portal.post("/details", email="x", phone="1")
    typed = {f"billing_{part}": "1" for part in ("line1", "city", "postal_code")}
    typed |= {"billing_country": "GR"}
    portal.post("/details", name=NAME, email="jo@example.com", phone="+14155550123", **typed)
    portal.look()
    for notice in ("card", "details", "canceled", "ends", "renewed", "unpaid"):
        portal.look(f"?notice={notice}")
    portal.look("/done")
    portal.cancel()
    portal.look()
    at_once = {"subscription_cancel": {"enabled": True, "mode": "immediately"}}
    other = Subscriber(shop, customer=subscriber.customer)
    portal = Portal(other, features | at_once)
    portal.look(f"/subscriptions/{other.id}/cancel")
    portal.look()
    portal.cancel()
    shop.sandbox.clock.advance(3 * 3600)
    portal.look()


def lapsing(shop):
    newcomer = shop.client.v1.customers.create().id
    shop.browser.get(
        path_of(
            shop.client.v1.billing_portal.sessions.create(
                params={"customer": newcomer, "return_url": RETURN_URL}
            ).url
        )
    )
    trial = Subscriber(shop, subscription_data={"trial_period_days": 7})
    Portal(trial).look()
    tiers = [{"up_to": "inf", "unit_amount": 500}]
    more = {"billing_scheme": "tiered", "tiers_mode": "volume", "tiers": tiers}
    tiered = shop.price(None, NAME, recurring=MONTHLY, **more)
    Portal(Subscriber(shop, line_items=[{"price": tiered.id, "quantity": 2}])).look()
    paused = Subscriber(
        shop,
        payment_method_collection="if_required",
        subscription_data={
            "trial_period_days": 1,
            "trial_settings": {"end_behavior": {"missing_payment_method": "pause"}},
        },
    )
    asking = ApiSubscriber(shop, card=ASKS)
    owed = shop.client.v1.customers.create(params={"balance": -500}).id
    owing = Subscriber(shop, customer=owed)
    late, confirming = Subscriber(shop), Subscriber(shop)
    late.change_card(FAILS_LATER)
    confirming.change_card(ASKS)
    late.until("2026-02-02")
    for subscriber in (paused, asking, owing, late, confirming):
        Portal(subscriber).look()
    invoice = path_of(late.invoices[-1].hosted_invoice_url)
    shop.browser.get(invoice)
    for number in (DECLINED, ASKS):
        shop.browser.post(invoice, data=CARD | {"number": number})
    shop.browser.get(f"{invoice}/authenticate")
    shop.browser.get(invoice)
    shop.browser.post(f"{invoice}/authenticate", data={"answer": "fail"})
    shop.browser.get(f"{invoice}?failed=1")
    late.until("2026-04-02")
    Portal(late).look()
    _invoices_and_receipts(shop)
    for invoice in shop.client.v1.invoices.list(params={"status": "open"}).data:
        shop.client.v1.invoices.void_invoice(invoice.id)
    _invoices_and_receipts(shop)
    shop.browser.get("/i/in_unknown")


def invoicing(shop):
    customer = shop.client.v1.customers.create(params={"email": "jo@example.com"}).id
    sent = ApiSubscriber(
        shop, customer=customer, collection_method="send_invoice", days_until_due=30
    )
    Portal(sent).look()
    _invoices_and_receipts(shop)


def refunding(shop):
    for amounts in ((500,), (500, 1500)):
        checkout = shop.checkout(shop.price(name=NAME))
        shop.sandbox.pay(checkout.id)
        charge = shop.client.v1.charges.list().data[0].id
        for amount in amounts:
            shop.client.v1.refunds.create(params={"charge": charge, "amount": amount})
    later = {"payment_intent_data": {"capture_method": "manual"}}
    checkout = shop.checkout(shop.price(name=NAME), **later)
    shop.sandbox.pay(checkout.id)
    checkout.look()
    debit = shop.checkout(allowed_payment_method_types=["us_bank_account"])
    shop.sandbox.pay(debit.id, method="us_bank_account")
    shop.sandbox.settle(debit.id)
    _invoices_and_receipts(shop)


def _invoices_and_receipts(shop):
    for invoice in shop.client.v1.invoices.list(params={"limit": 100}).data:
        if invoice.hosted_invoice_url:
            shop.browser.get(path_of(invoice.hosted_invoice_url))
    for charge in shop.client.v1.charges.list(params={"limit": 100}).data:
        if charge.receipt_url:
            shop.browser.get(path_of(charge.receipt_url))


VISITS = (
    authenticating,
    choosing,
    debiting,
    ending,
    invoicing,
    lapsing,
    paying,
    pricing,
    recovering,
    redeeming,
    refunding,
    returning,
    subscribing,
    typing,
)
