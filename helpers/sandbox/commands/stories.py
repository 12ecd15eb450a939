"""What leads to each event that the sandbox sends: calls of a backend, and what customers do."""

from collections.abc import Callable
from functools import partial
from typing import Any

import stripe

from helpers.sandbox.commands.portal_stories import PORTAL_STORIES
from helpers.sandbox.commands.renewal_stories import RENEWAL_STORIES
from helpers.sandbox.commands.running import RunningSandbox

_URL = "https://example.com"
_DECLINED, _AUTHENTICATED = "4000000000000002", "4000002500003155"
_MANUALLY: dict[str, Any] = {"payment_intent_data": {"capture_method": "manual"}}


def _product(sandbox: RunningSandbox) -> stripe.Product:
    return sandbox.client.v1.products.create(params={"name": "Mug"})


def _price(sandbox: RunningSandbox, **params: Any) -> stripe.Price:
    fields = {"currency": "usd", "unit_amount": 2000, "product_data": {"name": "Mug"}, **params}
    return sandbox.client.v1.prices.create(params=fields)  # type: ignore[arg-type]


def _customer(sandbox: RunningSandbox) -> stripe.Customer:
    return sandbox.client.v1.customers.create(params={"email": "jenny.rosen@example.com"})


def _coupon(sandbox: RunningSandbox) -> stripe.Coupon:
    return sandbox.client.v1.coupons.create(params={"percent_off": 10})


def _promotion_code(sandbox: RunningSandbox) -> stripe.PromotionCode:
    params = {"promotion": {"type": "coupon", "coupon": _coupon(sandbox).id}}
    return sandbox.client.v1.promotion_codes.create(params=params)  # type: ignore[arg-type]


def _session(sandbox: RunningSandbox, **params: Any) -> str:
    """Create an open session for a mug, unless the parameters say otherwise; return its id."""
    fields = {"mode": "payment", "success_url": _URL, **params}
    if fields["mode"] != "setup":
        monthly = {"recurring": {"interval": "month"}} if fields["mode"] == "subscription" else {}
        fields["line_items"] = [{"price": _price(sandbox, **monthly).id, "quantity": 1}]
    return sandbox.client.v1.checkout.sessions.create(params=fields).id  # type: ignore[arg-type]


def _pay(sandbox: RunningSandbox, card: str = "4242424242424242", **params: Any) -> Any:
    """Create a session, and let a customer pay it; return it as it is then."""
    return sandbox.post(f"sessions/{_session(sandbox, **params)}/pay", {"card": card})


def _decline(sandbox: RunningSandbox, **params: Any) -> str:
    """Create a session, and let a customer try a card that is declined; return its id."""
    id = _session(sandbox, **params)
    try:
        sandbox.post(f"sessions/{id}/pay", {"card": _DECLINED})
    except ValueError:
        return id
    raise ValueError(f"The card {_DECLINED} was not declined.")


def _expire(sandbox: RunningSandbox, id: str) -> None:
    sandbox.client.v1.checkout.sessions.expire(id)


def _debit(sandbox: RunningSandbox, succeeds: bool | None = None) -> None:
    """Pay by a bank debit, whose money arrives (True), fails, or (None) is still on its way."""
    id = _session(sandbox, allowed_payment_method_types=["us_bank_account"])
    sandbox.post(f"sessions/{id}/pay", {"method": "us_bank_account"})
    if succeeds is not None:
        sandbox.post(f"sessions/{id}/settle", {"succeeds": succeeds})


def _refund(sandbox: RunningSandbox) -> stripe.Refund:
    intent = _pay(sandbox)["payment_intent"]
    return sandbox.client.v1.refunds.create(params={"payment_intent": intent})


def _capture(sandbox: RunningSandbox) -> None:
    sandbox.client.v1.payment_intents.capture(_pay(sandbox, **_MANUALLY)["payment_intent"])


def _update(
    resource: str, create: Callable[[RunningSandbox], Any], **change: Any
) -> Callable[[RunningSandbox], Any]:
    """Return the story of an object that is created and changed."""
    params = change or {"metadata": {"order": "6735"}}
    return lambda sandbox: getattr(sandbox.client.v1, resource).update(
        create(sandbox).id, params=params
    )


def _delete(
    resource: str, create: Callable[[RunningSandbox], Any]
) -> Callable[[RunningSandbox], Any]:
    """Return the story of an object that is created and deleted."""
    return lambda sandbox: getattr(sandbox.client.v1, resource).delete(create(sandbox).id)


def _charge(sandbox: RunningSandbox) -> Any:
    intent = sandbox.client.v1.payment_intents.retrieve(_pay(sandbox)["payment_intent"])
    return sandbox.client.v1.charges.retrieve(str(intent.latest_charge))


def _subscribe(sandbox: RunningSandbox, **params: Any) -> str:
    """Let a customer subscribe; return the id of the subscription."""
    return _pay(sandbox, mode="subscription", **params)["subscription"]


def _subscription(sandbox: RunningSandbox) -> stripe.Subscription:
    return sandbox.client.v1.subscriptions.retrieve(_subscribe(sandbox))


def _subscribe_with_discount(sandbox: RunningSandbox) -> None:
    _subscribe(sandbox, discounts=[{"coupon": _coupon(sandbox).id}])


_save_card = partial(_pay, mode="setup", currency="usd")
_save_declined_card = partial(_decline, mode="setup", currency="usd")


def _cancel_held(sandbox: RunningSandbox) -> None:
    sandbox.client.v1.payment_intents.cancel(_pay(sandbox, **_MANUALLY)["payment_intent"])


def _tax_rate(sandbox: RunningSandbox) -> stripe.TaxRate:
    params = {"display_name": "VAT", "inclusive": True, "percentage": 19}
    return sandbox.client.v1.tax_rates.create(params=params)  # type: ignore[arg-type]


def _tax_id(sandbox: RunningSandbox) -> stripe.TaxId:
    customer = _customer(sandbox).id
    params = {"type": "eu_vat", "value": "000000000"}  # one of the test numbers
    return sandbox.client.v1.customers.tax_ids.create(customer, params=params)  # type: ignore[arg-type]


def _delete_tax_id(sandbox: RunningSandbox) -> None:
    tax_id = _tax_id(sandbox)
    sandbox.client.v1.customers.tax_ids.delete(str(tax_id.customer), tax_id.id)


def _saved_card(sandbox: RunningSandbox) -> stripe.PaymentMethod:
    customer = _customer(sandbox).id
    _save_card(sandbox, customer=customer)
    return sandbox.client.v1.customers.payment_methods.list(customer).data[0]


def _detach(sandbox: RunningSandbox) -> None:
    sandbox.client.v1.payment_methods.detach(_saved_card(sandbox).id)


STORIES: dict[str, Callable[[RunningSandbox], Any]] = {
    "charge.captured": _capture,
    "charge.failed": _decline,
    "charge.pending": _debit,
    "charge.refunded": _refund,
    "charge.succeeded": _pay,
    "charge.updated": _update("charges", _charge),
    "checkout.session.async_payment_failed": partial(_debit, succeeds=False),
    "checkout.session.async_payment_succeeded": partial(_debit, succeeds=True),
    "checkout.session.completed": _pay,
    "checkout.session.expired": lambda sandbox: _expire(sandbox, _session(sandbox)),
    "coupon.created": _coupon,
    "coupon.deleted": _delete("coupons", _coupon),
    "coupon.updated": _update("coupons", _coupon),
    "customer.created": _customer,
    "customer.deleted": _delete("customers", _customer),
    "customer.discount.created": _subscribe_with_discount,
    "customer.subscription.created": _subscribe,
    "customer.subscription.deleted": lambda sandbox: sandbox.client.v1.subscriptions.cancel(
        _subscribe(sandbox)
    ),
    "customer.subscription.updated": _update("subscriptions", _subscription),
    "customer.tax_id.created": _tax_id,
    "customer.tax_id.deleted": _delete_tax_id,
    "customer.tax_id.updated": _tax_id,
    "customer.updated": _update("customers", _customer),
    "invoice.created": _subscribe,
    "invoice.finalized": _subscribe,
    "invoice.paid": _subscribe,
    "invoice.payment_succeeded": _subscribe,
    "invoice_payment.paid": _subscribe,
    "payment_intent.amount_capturable_updated": partial(_pay, **_MANUALLY),
    "payment_intent.canceled": _cancel_held,
    "payment_intent.created": _pay,
    "payment_intent.payment_failed": _decline,
    "payment_intent.processing": _debit,
    "payment_intent.requires_action": partial(_pay, card=_AUTHENTICATED),
    "payment_intent.succeeded": _pay,
    "payment_method.attached": _subscribe,
    "payment_method.detached": _detach,
    "payment_method.updated": _update("payment_methods", _saved_card),
    "price.created": _price,
    "price.updated": _update("prices", _price),
    "product.created": _product,
    "product.deleted": _delete("products", _product),
    "product.updated": _update("products", _product),
    "promotion_code.created": _promotion_code,
    "promotion_code.updated": _update("promotion_codes", _promotion_code),
    "refund.created": _refund,
    "refund.updated": _update("refunds", _refund),
    "setup_intent.canceled": lambda sandbox: _expire(sandbox, _save_declined_card(sandbox)),
    "setup_intent.created": _save_card,
    "setup_intent.requires_action": partial(_save_card, card=_AUTHENTICATED),
    "setup_intent.setup_failed": _save_declined_card,
    "setup_intent.succeeded": _save_card,
    "tax_rate.created": _tax_rate,
    "tax_rate.updated": _update("tax_rates", _tax_rate),
    **PORTAL_STORIES,
    **RENEWAL_STORIES,
}
