"""Parameters of sessions that collect more than a card, and what a customer types there."""

import re

SHIPPING = {"shipping_address_collection": {"allowed_countries": ["US", "GB"]}}
BILLING = {"billing_address_collection": "required"}
PHONE = {"phone_number_collection": {"enabled": True}}
ADDRESS = {
    "country": "US",
    "line1": "354 Oyster Point Blvd",
    "line2": "Floor 2",
    "city": "South San Francisco",
    "state": "CA",
    "postal_code": "94080",
}


def address(kind, **changes):
    """Return the fields of an address as the form names them."""
    return {f"{kind}_{part}": text for part, text in {**ADDRESS, **changes}.items()}


SENT_TO = {"shipping_name": "Ada Lovelace", **address("shipping")}
SAME = {"billing_same": "yes"}


def custom(type, key="engraving", **settings):
    """Return the parameter for one custom field."""
    field = {"key": key, "label": {"type": "custom", "custom": "Engraving"}, "type": type}
    optional = {"optional": settings.pop("optional")} if "optional" in settings else {}
    return {"custom_fields": [field | optional | ({type: settings} if settings else {})]}


def rate(name="Standard", amount=500, **more):
    """Return a shipping option with its own rate."""
    data = {"display_name": name, "fixed_amount": {"amount": amount, "currency": "usd"}, **more}
    return {"shipping_rate_data": data}


def wrong(answer):
    """Return the names of the fields that are shown with an error."""
    return re.findall(r'role="alert" id="(\w+)-error"', answer.text)
