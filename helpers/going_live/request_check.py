"""Requests that are sent again: idempotency keys, and retries."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from helpers.going_live.backend_code import BackendCode, nothing_created
from helpers.going_live.findings import Finding, Place, Verdict, found, look, passed
from helpers.going_live.python_code import Module
from helpers.going_live.stripe_calls import (
    client_calls,
    dictionary,
    is_module_style,
    parameters,
    session_calls,
)

_NO_KEY = "An order that is sent twice, by a double click or a reload, makes two sessions."
_KEY = "Give the request a name that belongs to the order:"
_AS_OPTION = f'{_KEY} options={{"idempotency_key": order_id}}.'
_AS_KEYWORD = f"{_KEY} idempotency_key=order_id, as a keyword argument."
_NO_OPTIONS = (
    'Session.create takes no options. Stripe answers "Received unknown parameter: options".'
)
_SAME_KEY = "This key is the same for every order: all customers get the first one's session."
_NEW_KEY = "This key seems to be a new one for each request: a repeated order is not recognised."
_NO_RETRIES = "A request that is lost on the way, or answered with 500, is not sent again."
_RETRIES_OF_ALL = "Write stripe.max_network_retries = 2."
_RETRIES = (
    "Write StripeClient(…, max_network_retries=2): the SDK repeats it, with the same idempotency "
    "key, so that nothing happens twice."
)
_RANDOM = re.compile(r"\b(uuid[14]|token_\w+|random\w*|time|now|nanoid)\(")


def check_idempotency(code: BackendCode) -> list[Finding]:
    """Return whether each call that creates a session has an idempotency key of its order."""
    calls = session_calls(code.python, "create")
    findings = [_of_call(module, node) for module, node in calls]
    return _worst(findings) or [nothing_created(code)]


def _of_call(module: Module, node: ast.Call) -> Finding:
    place = module.place(node)
    is_module = is_module_style(module, node)
    if is_module and _has_options(module, node):
        return found(place, _NO_OPTIONS, _AS_KEYWORD)
    key = (_key_in_parameters if is_module else _key_in_options)(module, node)
    return _of_key(key, module, place, _AS_KEYWORD if is_module else _AS_OPTION)


def _of_key(key: ast.expr | None, module: Module, place: Place, to_do: str) -> Finding:
    if key is None:
        return found(place, _NO_KEY, to_do)
    if isinstance(key, ast.Constant) and key.value is not ...:
        return found(place, _SAME_KEY, to_do)
    if _RANDOM.search(_written_out(key, module)):
        return look(_NEW_KEY, to_do, place)
    return passed(module.place(key)) if hasattr(key, "lineno") else look(_UNREADABLE, to_do, place)


_UNREADABLE = "A part of this call comes from elsewhere: is there an idempotency_key?"
_ELSEWHERE = ast.Constant(...)  # what cannot be read from the code


def _has_options(module: Module, node: ast.Call) -> bool:
    given = parameters(module, node, module.tree) or {}
    return "options" in given or any(keyword.arg == "options" for keyword in node.keywords)


def _key_in_parameters(module: Module, node: ast.Call) -> ast.expr | None:
    """Return the key of Session.create(idempotency_key=…), None without one, or _ELSEWHERE."""
    direct = [k.value for k in node.keywords if k.arg == "idempotency_key"]
    if direct:
        return direct[0]
    given = parameters(module, node, module.tree)
    if given is None:
        return _ELSEWHERE if any(keyword.arg is None for keyword in node.keywords) else None
    return given.get("idempotency_key")


def _key_in_options(module: Module, node: ast.Call) -> ast.expr | None:
    """Return the key in a client's `options`, None without one, or _ELSEWHERE."""
    for each in [k.value for k in node.keywords if k.arg == "options"] + node.args[1:2]:
        entries = dictionary(each, module.tree)
        if entries is None or "idempotency_key" in entries:
            return _ELSEWHERE if entries is None else entries["idempotency_key"]
    return _ELSEWHERE if any(keyword.arg is None for keyword in node.keywords) else None


def _written_out(key: ast.expr, module: Module) -> str:
    """Return the key's expression, or what was assigned to it if it is a name."""
    if isinstance(key, ast.Name):
        for node in module.nodes:
            if isinstance(node, ast.Assign) and key.id in map(ast.unparse, node.targets):
                return ast.unparse(node.value)
    return ast.unparse(key)


def check_retries(code: BackendCode) -> list[Finding]:
    """Return whether the SDK sends a request again that got no answer."""
    settings = list(_settings(code))
    clients = [_of_client(module, node, settings) for module, node in client_calls(code.python)]
    findings = clients or settings
    if findings:
        return _worst(findings)
    for module in code.python.modules:
        if "stripe" in {module.dotted(n).partition(".")[0] for n in module.nodes}:
            text = "The SDK's own setting holds: 2 retries in new versions, none in older ones."
            return [look(text, _RETRIES_OF_ALL)]
    return [nothing_created(code)]


def _of_client(module: Module, node: ast.Call, settings: list[Finding]) -> Finding:
    place = module.place(node)
    retries = next((k.value for k in node.keywords if k.arg == "max_network_retries"), None)
    if retries is None and any(keyword.arg is None for keyword in node.keywords):
        return look("The client's options come from elsewhere.", _RETRIES, place)
    if retries is None or _is_none(retries):
        return found(place, _NO_RETRIES, _RETRIES)
    return passed(module.place(retries))


def _settings(code: BackendCode) -> Iterator[Finding]:
    """Yield what stripe.max_network_retries = … says; a StripeClient does not follow it."""
    for module in code.python.modules:
        for node in module.nodes:
            if isinstance(node, ast.Assign):
                names = map(module.dotted, node.targets)
                if any(name.endswith("stripe.max_network_retries") for name in names):
                    place = module.place(node)
                    is_none = _is_none(node.value)
                    yield found(place, _NO_RETRIES, _RETRIES_OF_ALL) if is_none else passed(place)


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and not value.value


def _worst(findings: list[Finding]) -> list[Finding]:
    """Return what was found, else what is to be looked at, else the first that has passed."""
    for verdict in (Verdict.NOT_SO, Verdict.LOOK):
        if some := [each for each in findings if each.verdict is verdict]:
            return some
    return findings[:1]
