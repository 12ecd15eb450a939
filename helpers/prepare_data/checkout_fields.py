"""The fields of the form: a control for each parameter that a first session needs."""

from __future__ import annotations

import re
from typing import Any

import ipywidgets as widgets

from helpers.prepare_data import data_path
from helpers.prepare_data.checkout_data import PARAMS, param_field
from helpers.prepare_data.field import Field, OnEdit, choice_field, text_field
from helpers.prepare_data.line_items import LineItemRows
from helpers.prepare_data.price_choices import PriceChoices
from helpers.sandbox import money
from helpers.sandbox.schema import param_types
from helpers.widgets import theme
from helpers.widgets.choice_list import ChoiceList

# For parameters whose description in the SDK uses terms that a newcomer does not know.
_PLAIN_HELP = {
    "allowed_payment_method_types": "The ways to pay that the customer may choose from. If you "
    "tick none, Stripe offers those that suit the customer's country, device and currency.",
    "client_reference_id": "Your own name for this session, such as an order number.",
    "customer_email": "The email address to fill in on the checkout page, if you know it already.",
    "metadata": "Your own notes, which stay with the session. The customer does not see them.",
}


def field_help(name: str, sentences: int = 1) -> str:
    """Return a parameter's help: the first sentences of the SDK's description, without Markdown."""
    if name in _PLAIN_HELP:
        return _PLAIN_HELP[name]
    return plain_sentences(param_types.help_texts(PARAMS).get(name, ""), sentences)


def plain_sentences(markdown: str, count: int) -> str:
    """Return the first sentences of a Markdown text; links become their text."""
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", " ".join(markdown.split()))
    text = text.replace("`", "").replace("**", "")
    return " ".join(re.split(r"(?<=\.)(?<!e\.g\.)(?<!i\.e\.) ", text)[:count])


def parse_metadata(text: str) -> dict[str, str] | None:
    """Return the pairs in a text, or None if there are none; lines without "=" are left out."""
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    return {key.strip(): value.strip() for key, value in pairs} or None


def format_metadata(metadata: Any) -> str:
    """Return metadata as lines of key=value; "" for anything else."""
    if not isinstance(metadata, dict):
        return ""
    return "\n".join(f"{key}={value}" for key, value in metadata.items())


def fits_in_lines(metadata: Any) -> bool:
    """Return whether lines can hold the metadata: no line breaks, and no "=" in keys."""
    return parse_metadata(format_metadata(metadata)) == (metadata or None)


def metadata_problem(text: str) -> str:
    """Return which line is no pair, or has a key once more; "" if there is none."""
    lines: dict[str, int] = {}  # by its key
    for number, line in enumerate(text.splitlines(), start=1):
        key, equals, _ = line.partition("=")
        if line.strip() and not (key.strip() and equals):
            return f"Line {number} is not key=value. Write one such pair per line."
        if (first := lines.setdefault(key.strip(), number)) != number and line.strip():
            return f"Lines {first} and {number} have the same key. Only the last one would count."
    return ""


_METHODS = "allowed_payment_method_types"
_COMMON_METHODS = ["card", "link", "paypal", "sepa_debit", "klarna", "us_bank_account"]


class CheckoutFields(widgets.VBox):
    """The fields for the mode, addresses, payment methods, line items and optional parameters."""

    def __init__(self, prices: PriceChoices, on_edit: OnEdit) -> None:
        self._rows = LineItemRows(prices, on_edit)
        self._currency = _choice("Currency", "currency", on_edit, sorted(money.CURRENCIES))
        self._below_mode, self._items = widgets.VBox(), widgets.VBox()  # filled in some modes only
        self._mode = _choice("Mode", "mode", on_edit, list(param_field("mode").choices))
        self._main = [
            _text("Success URL", "success_url", on_edit, "https://example.com/success"),
            _text("Cancel URL", "cancel_url", on_edit, "https://example.com/cancel"),
            _payment_methods(on_edit),
        ]
        self._optional = [
            _text("Customer email", "customer_email", on_edit, "jenny@example.com"),
            _text("Client reference", "client_reference_id", on_edit, "order-42"),
            _metadata(on_edit),
        ]
        optional = [theme.html("<h4>Optional</h4>", "kit-section"), *self._optional]
        super().__init__([self._mode, self._below_mode, *self._main, self._items, *optional])

    @property
    def parts(self) -> list[Any]:
        """The visible parts, each of which can show problems."""
        items = self._rows.parts if self._items.children else []
        return [self._mode, *self._below_mode.children, *self._main, *items, *self._optional]

    def show(self, data: dict[str, Any], editing: widgets.Widget | None = None) -> None:
        """Show the data in every field except the one that the learner is editing."""
        setup = data_path.get(data, ["mode"]) == "setup"
        theme.set_children(
            self._below_mode, *([self._currency] if setup or "currency" in data else [])
        )
        theme.set_children(self._items, *([] if setup else [self._rows]))
        fields: list[Any] = [self._mode, self._currency, *self._main, self._rows, *self._optional]
        for field in fields:
            field.show(data, editing)

    def forget(self) -> None:
        """Forget what was entered and is no data yet, before other data is shown."""
        for field in self._optional:
            field.forget()


def _text(label: str, name: str, on_edit: OnEdit, placeholder: str) -> Field:
    return text_field(label, (name,), on_edit, placeholder, hint=field_help(name))


def _choice(label: str, name: str, on_edit: OnEdit, choices: list[str]) -> Field:
    return choice_field(label, choices, (name,), on_edit, hint=field_help(name, sentences=2))


def _payment_methods(on_edit: OnEdit) -> Field:
    control = ChoiceList(
        label="Payment methods",
        hint=field_help(_METHODS),
        options=list(param_field(_METHODS).choices),
        common=_COMMON_METHODS,
    )
    return Field(
        control,
        (_METHODS,),
        on_edit,
        parse=lambda names: list(names) or None,
        format=lambda names: [str(name) for name in names] if isinstance(names, list) else [],
    )


def _metadata(on_edit: OnEdit) -> Field:
    control = widgets.Textarea(description="Metadata", placeholder="order=42", rows=3)

    def show_metadata(metadata: Any) -> str:
        control.disabled = not fits_in_lines(metadata)  # then the JSON can be edited instead
        is_shown = parse_metadata(control.value) == (metadata or None)
        return control.value if is_shown else format_metadata(metadata)  # a line may be unfinished

    return Field(
        control,
        ("metadata",),
        on_edit,
        hint=f"{field_help('metadata')} One key=value per line.",
        parse=parse_metadata,
        format=show_metadata,
        validate=lambda text: "" if control.disabled else metadata_problem(text),
    )
