"""Lists, newest first, a page at a time: docs.stripe.com/api/pagination."""

from .context import Context
from .errors import from_problem, no_such
from .problem import Problem

_COMPARISONS = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
_PAGING = ("limit", "starting_after", "ending_before", "expand", "created")
_ONE_OF = {"ids": "id", "lookup_keys": "lookup_key", "types": "type"}


def page(context: Context, kind: str, url: str, params: dict) -> dict:
    """Return a page of an account's objects; other parameters filter by the field of their name.

    Raises StripeError if the object to start from does not exist.
    """
    where, values = _created(params.get("created"))
    for name in params:
        if name not in _PAGING:
            clause, wanted = _filter(name, params[name])
            where, values = where + clause, values + wanted
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


def _filter(path: str, value: object) -> tuple[str, list]:
    """Return SQL for a field's value: equal, one of several, or nested (`recurring[interval]`)."""
    if isinstance(value, dict):
        parts = [_filter(f"{path}.{name}", wanted) for name, wanted in value.items()]
        return "".join(clause for clause, _ in parts), [v for _, wanted in parts for v in wanted]
    if isinstance(value, list):
        marks = ", ".join("?" * len(value))
        return f" AND body ->> '$.{_ONE_OF.get(path, path)}' IN ({marks})", list(value)
    if path == "type" and str(value).endswith("*"):  # docs.stripe.com/api/events/list: charge.*
        return " AND body ->> '$.type' LIKE ?", [f"{str(value)[:-1]}%"]
    return f" AND body ->> '$.{path}' = ?", [value]
