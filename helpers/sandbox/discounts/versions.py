"""Discounts and promotion codes in older API versions: docs.stripe.com/changelog."""

from functools import cache
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.families import ObjectChange, ParamsChange
from helpers.sandbox.api.versions import with_fields
from helpers.sandbox.discounts.deleted_coupons import coupon_of_code, coupon_of_discount
from helpers.sandbox.schema.param_types import Field

Object = dict[str, Any]


def _discount_coupon(context: Context, discount: Object) -> Object:
    return {"coupon": coupon_of_discount(context, discount)}


def _code_coupon(context: Context, code: Object) -> Object:
    return {"coupon": coupon_of_code(context, code)}


OBJECT_CHANGES = (
    # docs.stripe.com/changelog/clover/2025-09-30/add-discount-source-property, …/polymorphic-coupon
    ObjectChange("2025-09-30", "discount", _discount_coupon),
    ObjectChange("2025-09-30", "promotion_code", _code_coupon),
)


@cache
def _with_coupon(schema: Field) -> Field:
    fields = {name: field for name, field in schema.fields.items() if name != "promotion"}
    return with_fields(schema, fields | {"coupon": Field("string", required=True)})


def _promotion(params: Object) -> Object:
    others = {name: value for name, value in params.items() if name != "coupon"}
    return others | {"promotion": {"type": "coupon", "coupon": params["coupon"]}}


PARAMS_CHANGES = (
    # docs.stripe.com/changelog/clover/2025-09-30/polymorphic-coupon
    ParamsChange("2025-09-30", "PromotionCodeCreateParams", _with_coupon, _promotion),
)
