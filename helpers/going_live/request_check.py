"""Requests that are sent again: idempotency keys, and retries."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from helpers.going_live.backend_code import BackendCode, nothing_created
from helpers.going_live.findings import Finding, Verdict, found, look, passed
from helpers.going_live.python_code import Module
from helpers.going_live.stripe_calls import dictionary, parameters, session_calls

_NO_KEY = "An order that is sent twice, by a double click or a reload, makes two sessions."
_KEY = 'Give the request a name that belongs to the order: options={"idempotency_key": order_id}.'
_SAME_KEY = "This key is the same for every order: all customers get the first one's session."
_NEW_KEY = "This key seems to be a new one for each request: a repeated order is not recognised."
_NO_RETRIES = "A request that is lost on the way, or answered with 500, is not sent again."
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
    key = _idempotency_key(module, node)
    if key is None:
        return found(place, _NO_KEY, _KEY)
    if isinstance(key, ast.Constant) and key.value is not ...:
        return found(place, _SAME_KEY, _KEY)
    if _RANDOM.search(_written_out(key, module)):
        return look(_NEW_KEY, _KEY, place)
    return passed(module.place(key)) if hasattr(key, "lineno") else look(_UNREADABLE, _KEY, place)


_UNREADABLE = "The options of this call come from elsewhere: is there an idempotency_key?"
_ELSEWHERE = ast.Constant(...)  # what cannot be read from the code


def _idempotency_key(module: Module, node: ast.Call) -> ast.expr | None:
    """Return the key's expression, None without one, _ELSEWHERE if that cannot be read."""
    scope = module.tree
    options = [k.value for k in node.keywords if k.arg == "options"] + node.args[1:2]
    for each in options:
        entries = dictionary(each, scope)
        if entries is None or "idempotency_key" in entries:
            return _ELSEWHERE if entries is None else entries["idempotency_key"]
    direct = [k.value for k in node.keywords if k.arg == "idempotency_key"]
    if direct:
        return direct[0]
    given = parameters(module, node, scope)
    spread = any(keyword.arg is None for keyword in node.keywords)
    if given is None:
        return _ELSEWHERE if spread else None
    return given.get("idempotency_key")


def _written_out(key: ast.expr, module: Module) -> str:
    """Return the key's expression, or what was assigned to it if it is a name."""
    if isinstance(key, ast.Name):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Assign) and key.id in map(ast.unparse, node.targets):
                return ast.unparse(node.value)
    return ast.unparse(key)


def check_retries(code: BackendCode) -> list[Finding]:
    """Return whether the SDK sends a request again that got no answer."""
    settings = list(_settings(code))
    clients = [_of_client(module, node, settings) for module, node in _clients(code)]
    findings = clients or settings
    if findings:
        return _worst(findings)
    for module in code.python.modules:
        if "stripe" in {module.dotted(n).partition(".")[0] for n in ast.walk(module.tree)}:
            text = "The SDK's own setting holds: 2 retries in new versions, none in older ones."
            return [look(text, "Write stripe.max_network_retries = 2.")]
    return [nothing_created(code)]


def _clients(code: BackendCode) -> Iterator[tuple[Module, ast.Call]]:
    for module, node in code.python.calls():
        if module.dotted(node.func).rpartition(".")[2] == "StripeClient":
            yield module, node


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
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Assign):
                names = map(module.dotted, node.targets)
                if any(name.endswith("stripe.max_network_retries") for name in names):
                    place = module.place(node)
                    is_none = _is_none(node.value)
                    yield found(place, _NO_RETRIES, _RETRIES) if is_none else passed(place)


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and not value.value


def _worst(findings: list[Finding]) -> list[Finding]:
    """Return what was found, else what is to be looked at, else the first that has passed."""
    for verdict in (Verdict.FOUND, Verdict.LOOK):
        if some := [each for each in findings if each.verdict is verdict]:
            return some
    return findings[:1]
