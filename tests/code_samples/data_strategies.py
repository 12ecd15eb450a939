"""Checkout data that Hypothesis makes up: every value that JSON has, in any nesting."""

from hypothesis import strategies as st

CHECKOUT_DATA = {
    "mode": "payment",
    "success_url": "https://example.com/thanks?session_id={CHECKOUT_SESSION_ID}&from=shop",
    "line_items": [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 2}],
}
AWKWARD = (
    *("", " ", "'", '"', "\\", "$HOME", "`id`", "$(id)", "!!", "a\nb", "\t", "\r", "\x00", "\x7f"),
    *("@file", "a=b&c=d+e", "100%", "#1", "ü€", "😀", "\u2028", "\u202e", "\U000e0001", "-d"),
    *("{CHECKOUT_SESSION_ID}", "</script>", "*", "~", "[0]", "__proto__", "10"),
)
# Half a surrogate pair is not a character, so it cannot be sent.
texts = st.sampled_from(AWKWARD) | st.text(st.characters(exclude_categories=["Cs"]))
names = st.from_regex(r"[a-z_]{1,12}", fullmatch=True) | texts
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | numbers | texts
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4)
)
checkout_data = st.dictionaries(names.filter(bool), values, max_size=6)


def without_none(value):
    """Return what is sent: the SDK leaves out None."""
    if isinstance(value, dict):
        return {name: without_none(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_none(item) for item in value if item is not None]
    return value
