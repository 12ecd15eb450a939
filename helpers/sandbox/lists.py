"""Lists, newest first, a page at a time: docs.stripe.com/api/pagination."""

from collections.abc import Callable

from .context import Context
from .errors import no_such
from .problem import Problem
from .errors import from_problem

_COMPARISONS = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
_PAGING = ("limit", "starting_after", "ending_before", "expand", "created")


def page(context: Context, kind: str, url: str, params: dict, **fields: str) -> dict:
    """Return a page of an account's objects.

    `fields` name, for each parameter that filters, the field of the stored object.
    Raises StripeError if the object to start from does not exist.
    """
    where, values = _created(params.get("created"))
    for name in params:
        if name not in _PAGING:
            where += f" AND body ->> '$.{fields.get(name, name)}' = ?"
            values.append(_sql(params[name]))
    limit, backwards = _limit(params), params.get("ending_before")
    start = params.get("starting_after") or backwards
    if start:
        position = context.store.position(context.account, kind, start)
        if position is None:
            param = "ending_before" if backwards else "starting_after"
            raise no_such(kind, start, param, 400)
        where += f" AND seq {'>' if backwards else '<'} ?"
        values.append(position)
    where += f" ORDER BY seq {'ASC' if backwards else 'DESC'} LIMIT {limit + 1}"
    rows = context.select(kind, where, tuple(values))
    found = rows[:limit][::-1] if backwards else rows[:limit]
    return envelope(found, url, has_more=len(rows) > limit)


def page_of(objects: list[dict], kind: str, url: str, params: dict) -> dict:
    """Return a page of a short list that is there already, such as a session's line items."""
    ids = [obj["id"] for obj in objects]
    limit = _limit(params)
    after, before = params.get("starting_after"), params.get("ending_before")
    for name, id in (("starting_after", after), ("ending_before", before)):
        if id and id not in ids:
            raise no_such(kind, id, name, 400)
    if before:
        rest = objects[: ids.index(before)]
        return envelope(rest[-limit:], url, has_more=len(rest) > limit)
    rest = objects[ids.index(after) + 1 :] if after else objects
    return envelope(rest[:limit], url, has_more=len(rest) > limit)


def envelope(objects: list[dict], url: str, has_more: bool) -> dict:
    """Return a list as the API sends it."""
    return {"object": "list", "data": objects, "has_more": has_more, "url": url}


def _limit(params: dict) -> int:
    limit = params.get("limit", 10)
    if not 1 <= limit <= 100:
        word, bound = ("greater", 1) if limit < 1 else ("less", 100)
        message = f"This value must be {word} than or equal to {bound}."
        raise from_problem(Problem(("limit",), message, "parameter_invalid_integer"))
    return limit


def _created(created: dict | int | None) -> tuple[str, list]:
    if created is None:
        return "", []
    if isinstance(created, int):
        return " AND created = ?", [created]
    where = "".join(f" AND created {_COMPARISONS[name]} ?" for name in created)
    return where, list(created.values())


def _sql(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


Page = Callable[..., dict]
