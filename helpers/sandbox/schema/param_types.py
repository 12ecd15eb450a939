"""The SDK's own types, read at run time: which parameters a request has and what they may hold."""

import ast
import inspect
import sys
import typing
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property

import stripe
import typing_extensions
from stripe._stripe_context import StripeContext
from stripe._stripe_object import UntypedStripeObject

# RequestOptions mentions these names in strings; its keys are not parameters of the API.
_NAMES = {"Mapping": Mapping, "StripeContext": StripeContext}
_SCALARS = {
    bool: "boolean",
    int: "integer",
    float: "number",
    Decimal: "decimal",
    str: "string",
}


@dataclass(frozen=True)
class Field:
    """What one parameter may hold.

    `kind` is string, integer, number, decimal, boolean, object, array, map or union. `choices` are
    the allowed strings, `item` what an array or a map holds, `options` the members of a union;
    a `nullable` field is unset by an empty string.
    """

    kind: str
    choices: tuple[str, ...] = ()
    type: typing.Any = None
    item: "Field | None" = None
    options: tuple["Field", ...] = ()
    required: bool = False
    nullable: bool = False

    @cached_property
    def fields(self) -> dict[str, "Field"]:
        """The parameters of an object by name (read when first asked for, for there are many)."""
        hints = typing_extensions.get_type_hints(self.type, localns=_NAMES)
        options = stripe.RequestOptions.__annotations__
        return {
            name: replace(_field(hint), required=name in self.type.__required_keys__)
            for name, hint in hints.items()
            if name not in options
        }


@cache
def schema_of(params_type: type) -> Field:
    """Return the schema of a parameter type, such as stripe.params.checkout.SessionCreateParams."""
    return Field("object", type=params_type)


def _field(hint: typing.Any) -> Field:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return Field("string", choices=args)
    if origin is list:
        return Field("array", item=_field(args[0]))
    if origin in (dict, UntypedStripeObject):
        return Field("map", item=_field(args[-1]))
    if args:
        return _union([_field(arg) for arg in args])
    if typing_extensions.is_typeddict(hint):
        return schema_of(hint)
    return Field(_SCALARS.get(hint, "string"))


def _union(members: list[Field]) -> Field:
    """Fold a union: `Literal[…] | str` is an enum, `Literal['']` says that a value can be unset."""
    nullable = any(member.choices == ("",) for member in members)
    members = [member for member in members if member.choices != ("",)]
    enums = [member for member in members if member.choices]
    if enums:  # the SDK adds a plain `str` to every enum, for values newer than itself
        members = [member for member in members if member != Field("string")]
    unique = list(dict.fromkeys(members))
    if len(unique) == 1:
        return replace(unique[0], nullable=nullable)
    return Field("union", options=tuple(unique), nullable=nullable)


@cache
def help_texts(params_type: type) -> dict[str, str]:
    """Return the SDK's description of each parameter, in Stripe's Markdown."""
    body = _class_bodies(params_type.__module__)[params_type.__name__]
    texts = {}
    for field, text in zip(body, body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
            texts[field.target.id] = inspect.cleandoc(text.value.value)
    return texts


@cache
def _class_bodies(module: str) -> dict[str, list[ast.stmt]]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node.body for node in tree.body if isinstance(node, ast.ClassDef)}
