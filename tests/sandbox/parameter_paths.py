"""The parameters of an endpoint by their paths, and requests with one of them."""

import json
from collections.abc import Iterator

from helpers.sandbox.resources import RESOURCES
from helpers.sandbox.schema.param_types import Field


def leaves(field: Field, path: tuple = ()) -> Iterator[tuple[tuple, Field]]:
    """Yield every parameter with its path; `[]` stands for an item, `*` for any key."""
    inside = {"array": "[]", "map": "*"}.get(field.kind)
    if inside and path != ("expand",):
        yield from leaves(field.item, (*path, inside))
    elif field.kind == "object":
        for name, member in field.fields.items():
            yield from leaves(member, (*path, name))
    elif field.kind == "union" and any(option.kind == "object" for option in field.options):
        for option in field.options:
            yield from leaves(option, path)
    else:
        yield path, field


def named(path: tuple) -> str:
    """Return a path as the README's table writes it: `line_items[].price`."""
    return ".".join(path).replace(".[]", "[]")


def is_named(params_type: str, path: str) -> bool:
    """Return whether the table of what is not simulated lists a parameter, or one around it."""
    table = RESOURCES.not_simulated.get(params_type, {})
    return any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in table)


def request_with(base: dict, field: Field, path: tuple, value, fill) -> tuple[dict, dict]:
    """Return the request with a parameter, and the same without it but with all that it needs."""
    bare, full = json.loads(json.dumps(base)), json.loads(json.dumps(base))
    _put(full, field, path, value, fill)
    _put(bare, field, path, None, fill)
    return full, bare


def _put(data, field: Field, path: tuple, value, fill) -> None:
    """Insert a value (unless it is None) into nested data, with whatever is required around it."""
    step, *rest = path
    member = _member(field, step)
    if step == "[]":
        key = 0
        data += [] if data or (value is None and not rest) else [_empty(member, fill)]
    else:
        key = "eur" if step == "*" else step
        if rest and not data.get(key):
            data[key] = _empty(member, fill)
    if rest:
        _put(data[key], member, rest, value, fill)
    elif value is not None:
        data[key] = value


def _member(field: Field, step: str) -> Field:
    if field.kind == "union":
        field = next(option for option in field.options if step in option.fields)
    return field.item if step in ("[]", "*") else field.fields[step]


def _empty(field: Field, fill):
    """Return the smallest value of a parameter that is allowed."""
    if field.kind in ("array", "map"):
        return [] if field.kind == "array" else {}
    if field.kind == "union":
        field = next(option for option in field.options if option.kind == "object")
    if field.kind != "object":
        return ""
    members = field.fields.items()
    return {name: _value(name, member, fill) for name, member in members if member.required}


def _value(name: str, field: Field, fill):
    if field.kind == "array":
        return [_value(name, field.item, fill)]
    if field.kind != "object":
        return fill(name, field)[0]
    first = next((each for each, member in field.fields.items() if member.kind == "string"), None)
    return _empty(field, fill) or {first: fill(first, field.fields[first])[0]}


def param(path: tuple) -> str:
    """Return a path as an error names it: `line_items[0][price]`."""
    first, *rest = ({"[]": "0", "*": "eur"}.get(step, step) for step in path)
    return first + "".join(f"[{step}]" for step in rest)
