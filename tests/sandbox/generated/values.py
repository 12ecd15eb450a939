"""Strategies for values of each parameter, by its name and its type in the SDK."""

from string import ascii_letters, digits

from hypothesis import strategies as st

from helpers.sandbox.schema.param_types import Field

DAY = 24 * 60 * 60
WORD = st.text(ascii_letters + digits, min_size=1, max_size=20)
TEXT = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
URL = WORD.map("https://example.com/{}".format)
EMAIL = WORD.map("{}@example.com".format)
STATEMENT = WORD.map("M{}".format)  # with a letter
_NUMBERS = {
    "integer": st.integers(1, 9999),
    "number": st.integers(1, 99),
    "decimal": st.integers(1, 99_999).map(lambda cents: f"{cents / 10:.1f}"),
    "boolean": st.booleans(),
}
_NAMED = {
    "code": WORD,
    "country": st.sampled_from(["US", "GB", "DE"]),
    "currency": st.sampled_from(["usd", "USD"]),
    "email": EMAIL,
    "enabled_events": st.lists(st.sampled_from(["*", "price.created"]), min_size=1, max_size=2),
    "id": WORD,
    "interval_count": st.integers(1, 3),
    "invoice_prefix": st.text("ABC123", min_size=1, max_size=12),
    "key": WORD,
    "limit": st.integers(1, 100),
    "maximum_length": st.integers(100, 255),
    "minimum_length": st.integers(1, 99),
    "quantity": st.integers(1, 99),
    "trial_period_days": st.integers(1, 730),
    "unit_amount": st.integers(100, 9999),
    "unit_amount_decimal": st.integers(1000, 99_999).map(lambda cents: f"{cents / 10:.1f}"),
    **dict.fromkeys(("statement_descriptor", "statement_descriptor_suffix"), STATEMENT),
    **dict.fromkeys(("customer_email", "receipt_email"), EMAIL),
    **dict.fromkeys(("cancel_url", "return_url", "success_url", "url"), URL),
    **dict.fromkeys(("privacy_policy_url", "terms_of_service_url", "default_return_url"), URL),
}
_AHEAD = {  # seconds from now
    "billing_cycle_anchor": (DAY, 900 * DAY),
    "frozen_time": (9 * DAY, 60 * DAY),
    "expires_at": (DAY // 24, DAY - 60),
    "redeem_by": (DAY, 900 * DAY),
    "trial_end": (3 * DAY, 700 * DAY),
}
# Far out of range, but of the right type.
_WILD = {
    "integer": st.integers(-(10**18) + 1, 10**18 - 1),
    "number": st.integers(-(10**9), 10**9),
    "decimal": st.decimals(-(10**9), 10**9, places=3).map(str),
    "boolean": st.booleans(),
}
_WILD_TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=50)


class Values:
    """Strategies for parameters; `ids` are those of the account's objects, by kind, and `now`."""

    def __init__(self, ids: dict, wild: bool = False):
        self.ids, self.wild = ids, wild

    def data(self, field: Field, leave_out=lambda path: False) -> st.SearchStrategy:
        """Return a strategy for all parameters of a request except those that are left out."""
        return self._object(field, (), leave_out)

    def _of(self, field: Field, path: tuple, leave_out) -> st.SearchStrategy:
        some = self._some(field, path, leave_out)
        return st.one_of(some, some, some, st.just("")) if field.nullable else some

    def _some(self, field: Field, path: tuple, leave_out) -> st.SearchStrategy:
        known = self._known(next(step for step in reversed(path) if step != "[]"), field)
        if known is not None:
            return known
        if field.kind == "object":
            return self._object(field, path, leave_out)
        if field.kind == "array":
            item = self._of(field.item, (*path, "[]"), leave_out)
            return st.lists(item, min_size=1, max_size=2)
        if field.kind == "map":
            names = st.just("eur") if path[-1] == "currency_options" else WORD
            item = self._of(field.item, (*path, "*"), leave_out)
            return st.dictionaries(names, item, min_size=1, max_size=2)
        if field.kind == "union":
            return st.one_of(self._some(each, path, leave_out) for each in field.options)
        return self._scalar(field)

    def _known(self, name: str, field: Field) -> st.SearchStrategy | None:
        if field.kind in ("object", "union") or (self.wild and field.kind != "string"):
            return None
        if field.kind == "string" and name in self.ids:
            return st.just(self.ids[name])
        if name in _AHEAD:
            least, most = (self.ids["now"] + seconds for seconds in _AHEAD[name])
            return st.integers(least, most)
        if name == "images":
            return st.lists(URL, min_size=1, max_size=2)
        return None if field.choices else _NAMED.get(name)

    def _scalar(self, field: Field) -> st.SearchStrategy:
        if field.choices:
            return st.sampled_from(field.choices)
        numbers, text = (_WILD, _WILD_TEXT) if self.wild else (_NUMBERS, TEXT)
        return numbers.get(field.kind, text)

    def _object(self, field: Field, path: tuple, leave_out) -> st.SearchStrategy:
        return _object(self, field, path, leave_out)


@st.composite
def _object(draw, values: Values, field: Field, path: tuple, leave_out) -> dict:
    names = [name for name in field.fields if not leave_out((*path, name))]
    required = [name for name in names if field.fields[name].required or name == "mode"]
    optional = [name for name in names if name not in required]
    least = 1 if path and not required else 0  # a form cannot represent an empty object
    few = st.lists(st.sampled_from(optional), min_size=least, max_size=9, unique=True)
    chosen = required + (draw(few) if optional else [])
    return {name: draw(values._of(field.fields[name], (*path, name), leave_out)) for name in chosen}
