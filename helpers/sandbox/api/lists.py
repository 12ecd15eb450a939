"""Lists: newest first, one page at a time. docs.stripe.com/api/pagination"""

from collections.abc import Mapping

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import from_problem, no_such
from helpers.sandbox.validation.problems import exclusive, in_range

_COMPARISONS = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
_PAGING = ("limit", "starting_after", "ending_before", "expand")
_FIELDS = {"ids": "id", "lookup_keys": "lookup_key", "types": "type"}


def page(
    context: Context,
    kind: str,
    url: str,
    params: dict,
    extra_filter: str = "",
    fields: Mapping[str, str] | None = None,
) -> dict:
    """Return a page of an account's objects; a parameter filters by the field with its name.

    `fields` are the paths of fields whose name differs from their parameter's, or that are nested;
    `extra_filter` is SQL of this package. Raises StripeError if the object to start from does not
    exist.
    """
    limit, backwards = _limit(params), bool(params.get("ending_before"))
    where, values = _start(context, kind, params)
    where += extra_filter
    paths = _FIELDS | dict(fields or {})
    for name in params:
        if name not in _PAGING and (name, params[name]) != ("status", "all"):
            clause, operands = _filter(paths.get(name, name), params[name])
            where, values = where + clause, values + operands
    where += f" ORDER BY seq {'ASC' if backwards else 'DESC'} LIMIT {limit + 1}"
    rows = context.select(kind, where, tuple(values))
    data = rows[:limit][::-1] if backwards else rows[:limit]
    return list_object(data, url, has_more=len(rows) > limit)


def page_of(objects: list[dict], kind: str, url: str, params: dict) -> dict:
    """Return a page of a short list that is in memory, such as a session's line items.

    Raises StripeError if the object to start from is not in it.
    """
    ids, limit = [obj["id"] for obj in objects], _limit(params)
    cursor = _cursor(params)
    if cursor is None:
        return list_object(objects[:limit], url, has_more=len(objects) > limit)
    name, id = cursor
    if id not in ids:
        raise no_such(kind, id, name, 400)
    if name == "ending_before":
        rest = objects[: ids.index(id)]
        return list_object(rest[-limit:], url, has_more=len(rest) > limit)
    rest = objects[ids.index(id) + 1 :]
    return list_object(rest[:limit], url, has_more=len(rest) > limit)


def list_object(objects: list[dict], url: str, has_more: bool) -> dict:
    """Return a list object, as the API sends it."""
    return {"object": "list", "data": objects, "has_more": has_more, "url": url}


def _limit(params: dict) -> int:
    limit = params.get("limit", 10)
    for problem in in_range(limit, ("limit",), 1, 100):
        raise from_problem(problem)
    return limit


def _cursor(params: dict) -> tuple[str, str] | None:
    """Return the name and the id of the parameter that sets where the page starts, if any."""
    names = ("starting_after", "ending_before")
    for problem in exclusive(params, names):
        raise from_problem(problem)
    return next(((name, params[name]) for name in names if params.get(name)), None)


def _start(context: Context, kind: str, params: dict) -> tuple[str, list]:
    cursor = _cursor(params)
    if cursor is None:
        return "", []
    name, id = cursor
    position = context.store.position(context.account, kind, id)
    if position is None:
        raise no_such(kind, id, name, 400)
    return f" AND seq {'>' if name == 'ending_before' else '<'} ?", [position]


def _filter(path: str, value: object) -> tuple[str, list]:
    """Return SQL that filters by a field, with its values: equal, a range, one of, or nested."""
    if isinstance(value, dict):
        parts = [_part(path, name, operand) for name, operand in value.items()]
        return "".join(clause for clause, _ in parts), [v for _, values in parts for v in values]
    field = f" AND json_extract(body, '$.{path}')"
    if isinstance(value, list):
        return f"{field} IN ({', '.join('?' * len(value))})", list(value)
    if path == "type" and "*" in str(value):  # docs.stripe.com/api/events/list: charge.*
        return f"{field} GLOB ?", [value]
    equals = "= ? COLLATE NOCASE" if path == "code" else "= ?"  # promotion codes ignore case
    return f"{field} {equals}", [value]


def _part(path: str, name: str, value: object) -> tuple[str, list]:
    if name in _COMPARISONS:
        return f" AND json_extract(body, '$.{path}') {_COMPARISONS[name]} ?", [value]
    return _filter(f"{path}.{name}", value)
