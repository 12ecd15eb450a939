"""Which parameters a request has and what they may hold, from the SDK's types."""

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

# RequestOptions names these types in strings; its keys are not parameters of the API.
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
    the allowed strings, `type` is the SDK's type of an object, `options` are the members of a
    union; an empty string unsets a `nullable` field.
    """

    kind: str
    choices: tuple[str, ...] = ()
    type: typing.Any = None
    _item: "Field | None" = None
    options: tuple["Field", ...] = ()
    required: bool = False
    nullable: bool = False

    @property
    def item(self) -> "Field":
        """What an array or a map holds. Raises TypeError for any other kind."""
        if self._item is None:
            raise TypeError(f"A field of kind {self.kind} has no items.")
        return self._item

    @cached_property
    def fields(self) -> dict[str, "Field"]:
        """The parameters of an object, by name (read on first use, because there are many)."""
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
        return Field("array", _item=_field(args[0]))
    if origin in (dict, UntypedStripeObject):
        return Field("map", _item=_field(args[-1]))
    if args:
        return _union([_field(arg) for arg in args])
    if typing_extensions.is_typeddict(hint):
        return schema_of(hint)
    return Field(_SCALARS.get(hint, "string"))


def _union(members: list[Field]) -> Field:
    """Fold a union: `Literal[…] | str` is an enum, `Literal['']` means that it can be unset."""
    nullable = any(member.choices == ("",) for member in members)
    members = [member for member in members if member.choices != ("",)]
    enums = [member for member in members if member.choices]
    if enums:  # the SDK adds a plain `str` to every enum, for values that are newer than itself
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
    for statement, following in zip(body, body[1:], strict=False):
        match statement, following:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                texts[name] = inspect.cleandoc(text)
    return texts


@cache
def _class_bodies(module: str) -> dict[str, list[ast.stmt]]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node.body for node in tree.body if isinstance(node, ast.ClassDef)}
