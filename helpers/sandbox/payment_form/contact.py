"""Phone number, names and consent: docs.stripe.com/payments/checkout/phone-numbers."""

import re
from typing import Any

from helpers.sandbox.languages.speaking import N_, gettext
from helpers.sandbox.payment_form.inputs import FormValues, Input, text_of

Object = dict[str, Any]
_NAMES = {
    "individual": (N_("Your name"), "name"),
    "business": (N_("Business name"), "organization"),
}
_SAMPLES = {"individual": "Jenny Rosen", "business": "Rosen's Roses"}


def inputs(session: Object, typed: FormValues) -> list[Input]:
    """Return the fields for the phone number and the names that the session asks for."""
    return [*_phone_inputs(session), *_name_inputs(session)]


def _phone_inputs(session: Object) -> list[Input]:
    if not (session["phone_number_collection"] or {}).get("enabled"):
        return []
    label, sample = gettext("Phone number"), "+1 415 555 0123"
    return [Input("phone", label, "tel", sample, "tel", "tel", rule=_phone_rule, sample=sample)]


def _phone_rule(text: str) -> str | None:
    if e164(text):
        return None
    return gettext("Your phone number is invalid. Begin with + and the country code.")


def e164(text: str) -> str | None:
    """Return a phone number in E.164 format, "+14155550123"; ten digits alone are American.

    Returns None if the text is not a phone number.
    """
    number = re.sub(r"[\s().-]", "", text)
    number = f"+1{number}" if re.fullmatch("[2-9][0-9]{9}", number) else number
    return number if re.fullmatch(r"\+[1-9][0-9]{6,14}", number) else None


def phone(session: Object, typed: FormValues) -> str | None:
    """Return the phone number in E.164 format, if the session asks for one."""
    return e164(typed.get("phone", "")) if _phone_inputs(session) else None


def _name_inputs(session: Object) -> list[Input]:
    inputs = []
    for kind, collection in (session["name_collection"] or {}).items():
        if collection and collection["enabled"]:
            label, autocomplete = _NAMES[kind]
            required, sample, name = not collection["optional"], _SAMPLES[kind], f"{kind}_name"
            label = gettext(label)
            inputs.append(Input(name, label, autocomplete, required=required, sample=sample))
    return inputs


def names(session: Object, typed: FormValues) -> Object:
    """Return `business_name` and `individual_name`, as in `collected_information`."""
    collected = {field.name for field in _name_inputs(session)}
    all_names = ("business_name", "individual_name")
    return {name: text_of(typed, name) if name in collected else None for name in all_names}


TERMS, PROMOTIONS = "terms_of_service", "promotions"


def consent_boxes(session: Object, typed: FormValues) -> list[Input]:
    """Return the checkboxes: the terms of service must be accepted, promotions are optional."""
    collection, boxes = session["consent_collection"] or {}, []
    if collection.get(PROMOTIONS) == "auto":
        label = gettext("Keep me up to date with news and special offers.")
        boxes.append(Input(PROMOTIONS, label, type="checkbox", required=False))
    if collection.get(TERMS) == "required":
        custom = (session["custom_text"] or {}).get("terms_of_service_acceptance") or {}
        text = custom.get("message") or gettext(
            "I agree to the shop's terms of service and privacy policy."
        )
        boxes.append(Input(TERMS, text, type="checkbox", sample="yes"))
    return boxes


def consent(session: Object, typed: FormValues) -> Object | None:
    """Return the session's `consent`; None if it does not ask for any."""
    boxes = {box.name for box in consent_boxes(session, typed)}
    if not boxes:
        return None
    choice = "opt_in" if text_of(typed, PROMOTIONS) else "opt_out"
    return {
        PROMOTIONS: choice if PROMOTIONS in boxes else None,
        TERMS: "accepted" if TERMS in boxes else None,
    }
