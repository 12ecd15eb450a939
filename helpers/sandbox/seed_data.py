"""The products and prices that every account of the sandbox starts with."""

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.schema import objects

PRICE = "price_1I1xv3EfCmJMLhhrJ5vdGxy6"  # the one in the checkout data of the Vue Stripe docs
_PRODUCT = "prod_IdGRWQqT5sJ0xT"
_CLUB_PRICE = "price_1CoffeeClubMonthly000001"
_CLUB_PRODUCT = "prod_CoffeeClub0001"


def create(context: Context) -> None:
    """Create a T-shirt for $20.00 and a monthly coffee club for $12.00, unless they exist."""
    if context.get("price", PRICE):
        return
    _product(context, _PRODUCT, "T-shirt", "Comfortable cotton, one size.", PRICE)
    _price(context, PRICE, _PRODUCT, 2000)
    _product(context, _CLUB_PRODUCT, "Coffee club", "A bag of beans a month.", _CLUB_PRICE)
    _price(context, _CLUB_PRICE, _CLUB_PRODUCT, 1200, _MONTHLY)


_MONTHLY = {
    "interval": "month",
    "interval_count": 1,
    "usage_type": "licensed",
    "trial_period_days": None,
    "meter": None,
}


def _product(context: Context, id: str, name: str, description: str, price: str) -> None:
    context.save(
        objects.new(
            context,
            stripe.Product,
            "prod",
            id=id,
            active=True,
            default_price=price,
            description=description,
            name=name,
            type="service",
            updated=context.now(),
        )
    )


def _price(
    context: Context, id: str, product: str, amount: int, recurring: dict | None = None
) -> None:
    context.save(
        objects.new(
            context,
            stripe.Price,
            "price",
            id=id,
            active=True,
            billing_scheme="per_unit",
            currency="usd",
            product=product,
            recurring=recurring,
            tax_behavior="unspecified",
            type="recurring" if recurring else "one_time",
            unit_amount=amount,
            unit_amount_decimal=str(amount),
        )
    )
