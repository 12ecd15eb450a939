"""Prices taken from the client: what a browser sends, its user can change."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from helpers.going_live.backend_code import BackendCode, nothing_created
from helpers.going_live.files import SourceFile
from helpers.going_live.findings import Finding, found, look, passed
from helpers.going_live.python_code import Function, constant
from helpers.going_live.stripe_calls import entries, session_call, session_calls

_AMOUNTS = {"unit_amount", "unit_amount_decimal"}
_WHOLES = {"line_items", "price_data", "params"}
_WRONG = "The amount comes from the request, so customers can choose what they pay."
_WRONG_WHOLE = "All of this comes from the request, with its prices."
_TO_DO = (
    "Take only the product's id and the quantity from the request; look up the price on the "
    "server, or use the id of a price in your account."
)
_IN_SCRIPT = re.compile(r"\bunit_amount(?:_decimal)?\s*(?::\s*([^,\n}]+)|(?=[,\s}]))")
_BODY = r"\breq(?:uest)?\.(?:body|query|params)\b"


def check(code: BackendCode) -> list[Finding]:
    """Return a finding for each amount that the client chooses."""
    wrong = [f for function in code.python.functions for f in _in_function(function, code)]
    wrong += [finding for script in code.scripts for finding in _in_script(script)]
    calls = session_calls(code.python, "create")
    if wrong or not calls:
        return wrong or [nothing_created(code)]
    module, node = calls[0]
    return [passed(module.place(node))]


def _in_function(function: Function, code: BackendCode) -> Iterator[Finding]:
    for owner, name, value in entries(function.node):
        if _function_of(value, function) and code.sent.is_sent(value, function):
            place = function.module.place(value)
            if name in _AMOUNTS and _is_donation(function):
                yield look("The customer chooses the amount: right for a donation.", "", place)
            elif name in _AMOUNTS or (name == "amount" and _is_payment(owner, function)):
                yield found(place, _WRONG, _TO_DO)
            elif name in _WHOLES and _is_call_or_dict(owner, name, function):
                yield found(place, _WRONG_WHOLE, _TO_DO)
            elif name == "price" and "quantity" in _names(owner):
                text = "The price's id comes from the request: is it one of those sold there?"
                yield look(text, "Compare it with the prices that you sell.", place)
    for node in function.calls():
        if session_call(function.module, node) == "create":
            for keyword in node.keywords:
                if keyword.arg is None and code.sent.is_sent(keyword.value, function):
                    yield found(function.module.place(node), _WRONG_WHOLE, _TO_DO)


def _function_of(value: ast.AST, function: Function) -> bool:
    """Return whether a value is the function's own, not one of a function within it."""
    return any(value is each for each in function.walk())


def _is_donation(function: Function) -> bool:
    return any(name == "submit_type" and constant(value) == "donate"
               for _, name, value in entries(function.node))  # fmt: skip


def _is_payment(owner: ast.AST, function: Function) -> bool:
    """Return whether `amount` is that of a PaymentIntent."""
    for node in function.calls():
        if re.search(r"(PaymentIntent|payment_intents)\.create", function.module.dotted(node.func)):
            if owner is node or any(owner is each for each in ast.walk(node)):
                return True
    return False


def _is_call_or_dict(owner: ast.AST, name: str, function: Function) -> bool:
    if name != "params" or not isinstance(owner, ast.Call):
        return name != "params"
    return session_call(function.module, owner) == "create"


def _names(owner: ast.AST) -> set[str]:
    keys = owner.keys if isinstance(owner, ast.Dict) else []
    return {constant(key) or "" for key in keys}


def _in_script(script: SourceFile) -> Iterator[Finding]:
    """Find amounts in a server in JavaScript: req.body, or names that were taken out of it."""
    sent = _names_from_body(script.text)
    for match in _IN_SCRIPT.finditer(script.text):
        value = match[1] if match[1] is not None else "unit_amount"
        words = set(re.findall(r"[A-Za-z_$][\w$]*", value))
        if re.search(_BODY, value) or (words & sent and "[" not in value):
            line = script.text.count("\n", 0, match.start()) + 1
            yield found(script.place(line), _WRONG, _TO_DO)


def _names_from_body(text: str) -> set[str]:
    names: set[str] = set()
    for match in re.finditer(rf"\{{([^{{}}]*)\}}\s*=\s*(?:await\s+)?{_BODY}", text):
        names |= {each.partition(":")[2].strip() or each.strip() for each in match[1].split(",")}
    names |= set(re.findall(rf"\b([\w$]+)\s*=\s*{_BODY}\.[\w$]+", text))
    return names - {"quantity", "id"}
