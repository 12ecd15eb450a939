"""Whom to call and how to name them: docs.stripe.com/payments/checkout/phone-numbers."""

import re
from typing import Any

from helpers.sandbox.payment_form.inputs import Input, Typed, text_of

Object = dict[str, Any]
_NAMES = {"individual": ("Your name", "name"), "business": ("Business name", "organization")}
_SAMPLES = {"individual": "Jenny Rosen", "business": "Rosen's Roses"}
_INVALID = "Your phone number is invalid. Begin with + and the country code."


def inputs(session: Object, typed: Typed) -> list[Input]:
    """Return the fields for the phone number and the names that the session asks for."""
    return [*_phone(session), *_names(session)]


def _phone(session: Object) -> list[Input]:
    if not (session["phone_number_collection"] or {}).get("enabled"):
        return []
    sample = "+1 415 555 0123"
    return [Input("phone", "Phone number", "tel", sample, "tel", "tel", rule=_rule, sample=sample)]


def _rule(text: str) -> str | None:
    return None if e164(text) else _INVALID


def e164(text: str) -> str | None:
    """Return a phone number as Stripe keeps it, "+14155550123"; ten digits alone are American."""
    bare = re.sub(r"[\s().-]", "", text)
    bare = f"+1{bare}" if re.fullmatch("[2-9][0-9]{9}", bare) else bare
    return bare if re.fullmatch(r"\+[1-9][0-9]{6,14}", bare) else None


def phone(session: Object, typed: Typed) -> str | None:
    """Return the phone number, if the session asks for it."""
    return e164(typed.get("phone", "")) if _phone(session) else None


def _names(session: Object) -> list[Input]:
    found = []
    for kind, asked in (session["name_collection"] or {}).items():
        if asked and asked["enabled"]:
            label, autocomplete = _NAMES[kind]
            required, sample = not asked["optional"], _SAMPLES[kind]
            name = f"{kind}_name"
            found.append(Input(name, label, autocomplete, required=required, sample=sample))
    return found


def names(session: Object, typed: Typed) -> Object:
    """Return `business_name` and `individual_name`, as in `collected_information`."""
    asked = {field.name for field in _names(session)}
    both = ("business_name", "individual_name")
    return {name: text_of(typed, name) if name in asked else None for name in both}


TERMS, PROMOTIONS = "terms_of_service", "promotions"
_TERMS = "I agree to the shop's terms of service and privacy policy."
_PROMOTIONS = "Keep me up to date with news and special offers."


def consent_boxes(session: Object, typed: Typed) -> list[Input]:
    """Return the boxes to tick; the terms must be accepted, news need not be wanted."""
    asked, found = session["consent_collection"] or {}, []
    if asked.get(PROMOTIONS) == "auto":
        found.append(Input(PROMOTIONS, _PROMOTIONS, type="checkbox", required=False))
    if asked.get(TERMS) == "required":
        own = (session["custom_text"] or {}).get("terms_of_service_acceptance") or {}
        text = own.get("message") or _TERMS
        found.append(Input(TERMS, text, type="checkbox", sample="yes"))
    return found


def consent(session: Object, typed: Typed) -> Object | None:
    """Return the session's `consent`; None if it asks for none."""
    asked = {field.name for field in consent_boxes(session, typed)}
    if not asked:
        return None
    news = "opt_in" if text_of(typed, PROMOTIONS) else "opt_out"
    return {
        PROMOTIONS: news if PROMOTIONS in asked else None,
        TERMS: "accepted" if TERMS in asked else None,
    }
