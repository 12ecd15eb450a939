"""Who pays: what the page learnt of them, kept until the bank has answered (3D Secure)."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.payment_form import addresses, consent, contact, custom_fields
from helpers.sandbox.payment_form.card import CardDetails
from helpers.sandbox.payments.payment_methods import COUNTRY

Object = dict[str, Any]
_KIND = "checkout.payer"  # ours: who pays which session


def keep(context: Context, session: Object, details: CardDetails) -> Object:
    """Keep what was typed about the payer; return it.

    It has `email`, `name`, `phone`, `address` (to bill), `shipping` (None, or name, phone and
    address), `names`, and under `session` the fields of the completed Checkout Session.
    """
    payer = {"object": _KIND, "id": _id(session)} | _payer(session, details)
    return context.save(payer)


def of(context: Context, session: Object) -> Object:
    """Return the payer of a session that somebody has tried to pay."""
    return context.get(_KIND, _id(session))


def _id(session: Object) -> str:
    return f"payer_{session['id']}"


def _payer(session: Object, details: CardDetails) -> Object:
    typed = details.further
    shipping, phone = addresses.shipping_details(session, typed), contact.phone(session, typed)
    names = contact.names(session, typed)
    return {
        "email": details.email.strip(),
        "name": details.name.strip() or _other_name(shipping, names),
        "phone": phone,
        "address": addresses.billing_address(session, typed) or {"country": COUNTRY},
        "shipping": shipping and shipping | {"phone": phone},
        "names": names,
        "session": {
            "collected_information": _collected(shipping, names),
            "consent": consent.result(session, typed),
            "custom_fields": custom_fields.results(session, typed),
        },
    }


def _other_name(shipping: Object | None, names: Object) -> str | None:
    """Return the payer's name where there is no card to have one."""
    return names["individual_name"] or (shipping or {}).get("name")


def _collected(shipping: Object | None, names: Object) -> Object | None:
    return {"shipping_details": shipping, **names} if shipping or any(names.values()) else None
