"""Parameters of a session, to change a little: what the tests of the rules share."""

from helpers.sandbox.checkout_sessions import rules as session_rules

PRICES = {
    "price_once": {"currency": "usd", "active": True, "recurring": None},
    "price_euro": {"currency": "eur", "active": True, "recurring": None},
    "price_old": {"currency": "usd", "active": False, "recurring": None},
    "price_monthly": {
        "currency": "usd",
        "active": True,
        "recurring": {"interval": "month", "usage_type": "licensed"},
    },
    "price_metered": {
        "currency": "usd",
        "active": True,
        "recurring": {"interval": "month", "usage_type": "metered"},
    },
    "price_of_old": {"currency": "usd", "active": True, "product": {"active": False}},
    "price_of_new": {"currency": "usd", "active": True, "product": {"active": True}},
    "price_unexpanded": {"currency": "usd", "active": True, "product": "prod_1"},
    "price_none": None,
}
NOW = 1_767_225_600
MUG = {"currency": "usd", "unit_amount": 900, "product_data": {"name": "Mug"}}


def found(known=PRICES, now=NOW, **changes):
    """Return (param, code) of the problems of a valid session after these changes."""
    usual = {
        "mode": "payment",
        "success_url": "https://example.com/success",
        "line_items": [{"price": "price_once", "quantity": 1}],
    }
    params = {name: value for name, value in {**usual, **changes}.items() if value is not None}
    problems = session_rules.session_problems(params, known, now)
    assert all(problem.message and problem.fix for problem in problems)
    return [(problem.param, problem.code) for problem in problems]


def item(price, quantity=1, **fields):
    return {"price": price, "quantity": quantity, **fields}


def own(**fields):
    price = {name: value for name, value in {**MUG, **fields}.items() if value is not None}
    return {"price_data": price, "quantity": 1}
