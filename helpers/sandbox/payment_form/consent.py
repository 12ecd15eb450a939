"""What a payer agrees to: docs.stripe.com/payments/checkout/customization/policies."""

from typing import Any

from helpers.sandbox.payment_form.inputs import Input, Typed, text_of

Object = dict[str, Any]
TERMS, PROMOTIONS = "terms_of_service", "promotions"
_TERMS = "I agree to the shop's terms of service and privacy policy."
_PROMOTIONS = "Keep me up to date with news and special offers."


def inputs(session: Object, typed: Typed) -> list[Input]:
    """Return the boxes to tick; the terms must be accepted, news need not be wanted."""
    asked, found = session["consent_collection"] or {}, []
    if asked.get(PROMOTIONS) == "auto":
        found.append(Input(PROMOTIONS, _PROMOTIONS, type="checkbox", required=False))
    if asked.get(TERMS) == "required":
        own = (session["custom_text"] or {}).get("terms_of_service_acceptance") or {}
        text = own.get("message") or _TERMS
        found.append(Input(TERMS, text, type="checkbox", sample="yes"))
    return found


def result(session: Object, typed: Typed) -> Object | None:
    """Return the session's `consent`; None if it asks for none."""
    asked = {field.name for field in inputs(session, typed)}
    if not asked:
        return None
    news = "opt_in" if text_of(typed, PROMOTIONS) else "opt_out"
    return {
        PROMOTIONS: news if PROMOTIONS in asked else None,
        TERMS: "accepted" if TERMS in asked else None,
    }
