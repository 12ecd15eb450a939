"""The calls of Stripe's SDK in a backend, whatever its names and its style."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from helpers.going_live.python_code import Code, Function, Module, constant

EVENT_TYPE = re.compile(
    r"(checkout\.session|payment_intent|setup_intent|invoice|charge|customer\.subscription)"
    r"\.[a-z_.]+"
)
_SESSION_CALL = re.compile(r"\bcheckout\.(?:sessions|Session)\.(create|retrieve)(_async)?$")
_VERIFYING = {
    "construct_event", "verify_header", "parse_event_notification", "parse_thin_event",
    "notification_handler", "async_notification_handler",
}  # fmt: skip


def session_call(module: Module, node: ast.Call) -> str:
    """Return "create" or "retrieve" for such a call of a Checkout Session, else ""."""
    match = _SESSION_CALL.search(module.dotted(node.func))
    return match[1] if match else ""


def is_module_style(module: Module, node: ast.Call) -> bool:
    """Return whether a call is stripe.checkout.Session.create(…): it has no `options`."""
    return "checkout.Session." in module.dotted(node.func)


def client_calls(code: Code) -> list[tuple[Module, ast.Call]]:
    """Return the calls that make a StripeClient."""
    return [
        (module, node)
        for module, node in code.calls()
        if module.dotted(node.func).rpartition(".")[2] == "StripeClient"
    ]


def has_client(code: Code) -> bool:
    """Return whether a backend has a client: it makes one, or calls one that others made."""
    return bool(client_calls(code)) or any(
        session_call(module, node) and not is_module_style(module, node)
        for module, node in code.calls()
    )


def session_calls(code: Code, kind: str) -> list[tuple[Module, ast.Call]]:
    """Return the calls that create or retrieve a session, wherever they are."""
    return [(module, node) for module, node in code.calls() if session_call(module, node) == kind]


def retrieving(functions: list[Function]) -> ast.Call | None:
    """Return the first call in these functions that retrieves a session."""
    for function in functions:
        for node in function.calls():
            if session_call(function.module, node) == "retrieve":
                return node
    return None


def is_verifying(module: Module, node: ast.Call) -> bool:
    """Return whether a call checks an event's signature, with the SDK or by hand."""
    name = module.dotted(node.func)
    return name.rpartition(".")[2] in _VERIFYING or name.endswith("hmac.compare_digest")


def parameters(module: Module, node: ast.Call, scope: ast.AST) -> dict[str, ast.expr] | None:
    """Return the parameters of a call by name, at the top: from `params`, `**` and keywords.

    None stands for parameters that cannot be read from the code, such as what a function returns.
    """
    given: dict[str, ast.expr] = {}
    for keyword in node.keywords:
        if keyword.arg in (None, "params"):
            more = dictionary(keyword.value, scope)
            if more is None:
                return None
            given |= more
        elif keyword.arg:
            given[keyword.arg] = keyword.value
    if node.args and isinstance(node.args[0], ast.Dict | ast.Name):
        more = dictionary(node.args[0], scope)
        if more is None:
            return None
        given |= more
    return given


def dictionary(node: ast.AST, scope: ast.AST) -> dict[str, ast.expr] | None:
    """Return the entries of a dictionary that is written here, or assigned to a name in a scope."""
    if isinstance(node, ast.Name):
        return _assigned(node.id, scope)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dict":
        return {each.arg: each.value for each in node.keywords if each.arg}
    if not isinstance(node, ast.Dict):
        return None
    entries: dict[str, ast.expr] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:  # **more
            entries |= dictionary(value, scope) or {}
        elif (name := constant(key)) is not None:
            entries[name] = value
    return entries


def _assigned(name: str, scope: ast.AST) -> dict[str, ast.expr] | None:
    entries: dict[str, ast.expr] | None = None
    for node in ast.walk(scope):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id == name:
                if not isinstance(node.value, ast.Name):
                    entries = {**(entries or {}), **(dictionary(node.value, scope) or {})}
            elif isinstance(target, ast.Subscript) and _is_named(target.value, name):
                key = constant(target.slice)
                if key is not None:
                    entries = {**(entries or {}), key: node.value}
    return entries


def _is_named(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def entries(tree: ast.AST) -> Iterator[tuple[ast.AST, str, ast.expr]]:
    """Yield all that has a name and a value: in dictionaries, as keywords, and d["name"] = …"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if (name := constant(key)) is not None:
                    yield node, name, value
        elif isinstance(node, ast.Call):
            yield from ((node, each.arg, each.value) for each in node.keywords if each.arg)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Subscript):
                    if (name := constant(target.slice)) is not None:
                        yield node, name, node.value


def event_types(function: Function) -> set[str]:
    """Return the types of events that a function mentions, but not in its docstring."""
    texts = (constant(node) for node in ast.walk(function.node))
    return {text for text in texts if text and EVENT_TYPE.fullmatch(text)}
