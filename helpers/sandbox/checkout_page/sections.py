"""The payment form, section by section, with what was typed and what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions import customers, saved_cards
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.payment_form import bank_account, fields, methods
from helpers.sandbox.payment_form.card import CARD_FIELDS, CardDetails, expiry_text
from helpers.sandbox.payment_form.inputs import Input
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]


def _card_fields() -> list[Input]:
    return [
        Input(
            "number",
            gettext("Card number"),
            "cc-number",
            "1234 1234 1234 1234",
            inputmode="numeric",
        ),
        Input(
            "expiration", gettext("Expiration"), "cc-exp", gettext("MM / YY"), inputmode="numeric"
        ),
        Input("cvc", gettext("CVC"), "cc-csc", gettext("CVC"), inputmode="numeric"),
        Input("name", gettext("Cardholder name"), "cc-name", gettext("Name on the card")),
    ]


def _method_fields(name: str) -> list[Input]:
    return _card_fields() if name == methods.CARD else bank_account.inputs(name)


def _method_title(name: str) -> str:
    """Return a method's name among several."""
    return {
        methods.CARD: gettext("Card"),
        "us_bank_account": gettext("US bank account"),
        "sepa_debit": gettext("SEPA Direct Debit"),
    }[name]


@dataclass(frozen=True)
class MethodOption:
    """A payment method with its own fields, or a saved card, which has none.

    `hint` says more about a saved card, and `removable` whether it has a button to remove it.
    """

    name: str
    title: str
    fields: list[Input]
    chosen: bool
    saved: bool = False
    hint: str = ""
    removable: bool = False


def method_options(session: Object, details: CardDetails) -> list[MethodOption]:
    """Return the payment methods that a session's page offers: their names, titles and fields."""
    chosen = methods.chosen_method(session, details.other_fields)
    return [
        MethodOption(name, _method_title(name), _method_fields(name), name == chosen)
        for name in methods.offered_methods(session)
    ]


def saved_options(context: Context, session: Object, details: CardDetails) -> list[MethodOption]:
    """Return the saved cards that a session's page offers."""
    chosen = saved_cards.chosen_card(context, session, details.other_fields)
    return [
        MethodOption(
            card["id"],
            f"{card['card']['brand'].title()} ••••\N{NO-BREAK SPACE}{card['card']['last4']}",
            [],
            chosen=card == chosen,
            saved=True,
            hint=gettext("Expires %(date)s", date=expiry_text(card["card"])),
            removable=saved_cards.can_be_removed(context, session, card),
        )
        for card in saved_cards.saved_cards(context, session)
    ]


def _with_saved(saved: list[MethodOption], others: list[MethodOption]) -> list[MethodOption]:
    """Return saved cards, and then the other methods, of which none is chosen if a card is."""
    if not saved:
        return others
    chosen = any(option.chosen for option in saved)
    new = [replace(option, chosen=option.chosen and not chosen) for option in others]
    title = gettext("New card")
    return [*saved, *(replace(o, title=title) if o.name == methods.CARD else o for o in new)]


def method_title(offered: list[MethodOption]) -> str:
    """Return the heading of the section with the payment methods."""
    if len(offered) > 1:
        return gettext("Payment method")
    by_card = offered[0].name == methods.CARD
    return gettext("Your card") if by_card else gettext("Your bank account")


def _titles() -> dict[str, str]:
    return {
        "contact": gettext("Contact"),
        "shipping": gettext("Shipping address"),
        "method": gettext("Shipping method"),
        "card": "",  # method_title
        "billing": gettext("Billing address"),
        "tax": gettext("Tax ID"),
        "custom": gettext("Additional information"),
    }


@dataclass(frozen=True)
class Section:
    """A part of the form.

    "method" has the choice of a shipping method instead of fields; "card" has the payment methods
    if there are several.
    """

    name: str
    title: str
    fields: list[Input] = field(default_factory=list)
    payment_methods: list[MethodOption] = field(default_factory=list)


def sections(
    context: Context, session: Object, details: CardDetails, errors: Mapping[str, str]
) -> tuple[list[Section], list[Input]]:
    """Return the form's sections, and the checkboxes above the button.

    `errors` are the messages by the names of the fields.
    """
    values = {name: getattr(details, name) for name in CARD_FIELDS} | dict(details.other_fields)

    def filled_in(inputs: Iterable[Input]) -> list[Input]:
        return [
            replace(each, value=values.get(each.name, ""), error=errors.get(each.name))
            for each in inputs
        ]

    options = [
        replace(option, fields=filled_in(option.fields))
        for option in _with_saved(
            saved_options(context, session, details), method_options(session, details)
        )
    ]
    inputs = {
        name: filled_in(fields)
        for name, fields in _inputs(context, session, details, options).items()
    }
    checkboxes = inputs.pop("saving") + inputs.pop("consent")
    choice = {"card": options if len(options) > 1 else []}
    parts = [
        Section(name, _title(name, inputs, options), fields, choice.get(name, []))
        for name, fields in inputs.items()
    ]
    return [part for part in parts if _is_needed(part, session)], checkboxes


def _inputs(
    context: Context, session: Object, details: CardDetails, options: list[MethodOption]
) -> dict[str, list[Input]]:
    """Return all fields but those of several payment methods, by the names of the sections."""
    others = fields.sections(session, details.other_fields)
    contact = [_email(readonly=bool(customers.email_of(context, session))), *others["contact"]]
    card = options[0].fields if len(options) == 1 else []  # several keep their own fields
    if card and not others["shipping"] and not session["shipping_options"]:
        contact, card = [], contact + card  # so few fields need no section of their own
    inputs = others | {"contact": contact, "method": [], "card": card}
    return {name: inputs.pop(name) for name in _titles()} | inputs


def _email(readonly: bool) -> Input:
    label, sample = gettext("Email"), "you@example.com"
    return Input("email", label, "email", sample, "email", "email", readonly=readonly)


def _title(name: str, inputs: Mapping[str, list[Input]], options: list[MethodOption]) -> str:
    if name == "card" and options:
        return method_title(options)
    is_only_section = name == "contact" and not inputs["shipping"] and not options
    return gettext("Your details") if is_only_section else _titles()[name]


def _is_needed(section: Section, session: Object) -> bool:
    if section.name == "method":
        return bool(session["shipping_options"])
    return bool(section.fields or section.payment_methods)


def errors_by_field(problems: Iterable[Problem]) -> dict[str, str]:
    """Return the problems' messages, by the names of the form's fields."""
    return {_field_name(str(problem.path[0])): problem.message for problem in problems}


def _field_name(param: str) -> str:
    return "expiration" if param in ("exp_month", "exp_year") else param


def card_inputs(details: CardDetails, errors: Mapping[str, str]) -> list[Input]:
    """Return the fields of a card, for pages that ask for nothing else."""
    return [
        replace(each, value=getattr(details, each.name), error=errors.get(each.name))
        for each in _card_fields()
    ]
