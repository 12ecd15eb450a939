"""What every account of the sandbox starts with: the product of the page's example."""

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.schema import objects

PRICE = "price_1I1xv3EfCmJMLhhrJ5vdGxy6"  # the one in the page's checkout data
_PRODUCT = "prod_IdGRWQqT5sJ0xT"


def create(context: Context) -> None:
    """Make the T-shirt, $20.00, and a monthly price to try subscriptions, if they are not there."""
    if context.get("price", PRICE):
        return
    _product(context, _PRODUCT, "T-shirt", "Comfortable cotton, one size.", PRICE)
    _price(context, PRICE, _PRODUCT, 2000)
    _product(context, "prod_CoffeeClub0001", "Coffee club", "A bag of beans a month.", _CLUB)
    _price(context, _CLUB, "prod_CoffeeClub0001", 1200, _MONTHLY)


_CLUB = "price_1CoffeeClubMonthly000001"
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
