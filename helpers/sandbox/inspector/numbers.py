"""What an account comes to, in a few numbers that an index counts."""

from helpers.sandbox.store.store import Store

_COUNT = "SELECT count(*) FROM objects WHERE account = ? AND object = ?"
_OPEN = f"{_COUNT} AND due IS NOT NULL"
_REFUSED = "SELECT count(*) FROM requests WHERE account = ? AND status >= 400"
_FAILED = "SELECT count(*) FROM deliveries WHERE account = ? AND tries > 0 AND NOT done"

Tile = tuple[str, str, str]  # section, number, words


def tiles(store: Store, account: str) -> list[Tile]:
    """Return the numbers of an account, each with the section that tells more."""

    def count(sql: str, *values: str) -> int:
        return store.run(sql, account, *values)[0][0]

    sessions, waiting = (count(sql, "checkout.session") for sql in (_COUNT, _OPEN))
    return [
        ("sessions", f"{sessions:,}", f"{_many(sessions, 'session')}, {waiting:,} open"),
        _tile("payments", count(_COUNT, "payment_intent"), "payment"),
        _tile("events", count(_COUNT, "event"), "event"),
        _tile("webhooks", count(_FAILED), "failed delivery", "failed deliveries"),
        _tile("requests", count(_REFUSED), "refused request"),
    ]


def _tile(section: str, number: int, *words: str) -> Tile:
    return section, f"{number:,}", _many(number, *words)


def _many(number: int, one: str, several: str = "") -> str:
    return one if number == 1 else several or one + "s"
