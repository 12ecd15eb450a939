"""A webhook's signature: without it, anybody can post an event that says "paid"."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from helpers.going_live.backend_code import BackendCode
from helpers.going_live.files import SourceFile
from helpers.going_live.findings import Finding, Place, found, look, passed
from helpers.going_live.python_code import Function
from helpers.going_live.stripe_calls import EVENT_TYPE, has_client, is_verifying

_WRONG = "Events are believed without their signature: anybody can post one."
_TO_DO = (
    "Give the body's bytes, the header Stripe-Signature and the webhook's secret to "
    "{}.construct_event, and use what it returns."
)
_OPTIONAL = "The signature is checked only in some cases; in the others, anybody can post an event."
_ALWAYS = "Check it always, and refuse the request if there is no secret."
_SWALLOWED = "An event with a wrong signature is not refused: the code goes on."
_REFUSE = "End there: answer 400."
_PARSED = "The body has been parsed and written again: its signature never fits."
_BYTES = "Give construct_event the bytes as they came: request.get_data(), request.body."
_REFUSING = {"abort", "HTTPException", "exit", "HttpResponseBadRequest"}
_UNCHECKED = re.compile(r"construct_from|json\.loads|get_json|without_verification")
_SETTING = re.compile(r"secret|signature|sig_|debug|verify|production|env", re.I)


def check(code: BackendCode) -> list[Finding]:
    """Return what is wrong with each webhook of the backend."""
    findings = [finding for webhook in code.webhooks for finding in _in_webhook(webhook, code)]
    findings += [finding for script in code.scripts for finding in _in_script(script)]
    return findings or [
        look("No webhook is in the code here: without one, a paid order can be forgotten.")
    ]


def _in_webhook(webhook: Function, code: BackendCode) -> list[Finding]:
    reached = code.python.reached(webhook)
    checks = [(f, node) for f in reached for node in f.calls() if is_verifying(f.module, node)]
    if not checks:
        if not _reads_an_event(webhook, code):
            text = "No signature is checked here: are these events of Stripe's?"
            return [look(text, "", webhook.place)]
        return [found(_body_place(webhook, code), _WRONG, _to_do(code))]
    wrong = [finding for f, node in checks for finding in _weak(f, node, reached)]
    function, node = checks[0]
    return wrong or [passed(function.module.place(node))]


def _to_do(code: BackendCode) -> str:
    return _TO_DO.format("client" if has_client(code.python) else "stripe.Webhook")


def _reads_an_event(webhook: Function, code: BackendCode) -> bool:
    """Return whether a webhook reads events, and they are Stripe's: others have webhooks, too."""
    texts = [webhook.name, *webhook.routes, *map(ast.unparse, webhook.calls())]
    of_stripe = code.events_of(webhook) or any("stripe" in text.lower() for text in texts)
    return bool(of_stripe) and (
        code.reads_body(webhook) or any(True for _ in _bodies(webhook, code))
    )


def _body_place(webhook: Function, code: BackendCode) -> Place:
    """Return where the event is made of the body, or else where the body is read."""
    bodies = [*_bodies(webhook, code)]
    events = [node for node in bodies if _UNCHECKED.search(ast.unparse(node))]
    events += [node for node in webhook.calls() if _UNCHECKED.search(ast.unparse(node.func))]
    return next((webhook.module.place(node) for node in events + bodies), webhook.place)


def _bodies(webhook: Function, code: BackendCode) -> Iterator[ast.AST]:
    """Yield where a webhook reads the request's body."""
    for node in webhook.nodes:
        if isinstance(node, ast.expr) and code.sent.is_sent(node, webhook):
            yield node


def _weak(function: Function, node: ast.Call, reached: list[Function]) -> Iterator[Finding]:
    """Find what makes a check of a signature worthless."""
    for place, payload in _payloads(function, node, reached):
        if re.search(r"json\.dumps\(|get_json\(|\.json\b", payload):
            yield found(place, _PARSED, _BYTES)
    for parent in _around(function, node):
        if isinstance(parent, ast.If) and _is_optional(parent):
            yield found(function.module.place(parent), _OPTIONAL, _ALWAYS)
        for handler in parent.handlers if isinstance(parent, ast.Try) else ():
            if _is_for_signatures(handler) and not _refuses(handler.body):
                yield found(function.module.place(handler), _SWALLOWED, _REFUSE)


def _payloads(
    function: Function, node: ast.Call, reached: list[Function]
) -> Iterator[tuple[Place, str]]:
    """Yield the payload's expression, and what is assigned to it or given for it elsewhere."""
    payload = ast.unparse(node.args[0]) if node.args else ""
    yield function.module.place(node), payload
    for each in function.nodes:
        if isinstance(each, ast.Assign) and payload in map(ast.unparse, each.targets):
            yield function.module.place(each), ast.unparse(each.value)
    arguments = [each.arg for each in function.parameters]
    if payload in arguments:
        place = arguments.index(payload)
        for caller in reached:
            for call in caller.calls():
                name = caller.module.dotted(call.func).rpartition(".")[2]
                if name == function.name and len(call.args) > place:
                    yield caller.module.place(call), ast.unparse(call.args[place])


def _around(function: Function, node: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements of a function that the node is in; for `try`, only in its body."""
    for each in function.nodes:
        body = each.body if isinstance(each, ast.If | ast.Try) else []
        if any(node is inner for statement in body for inner in ast.walk(statement)):
            yield each


def _is_optional(branch: ast.If) -> bool:
    """Return whether the event is used though this branch is not taken."""
    return bool(_SETTING.search(ast.unparse(branch.test))) and not _ends(branch.orelse)


def _is_for_signatures(handler: ast.ExceptHandler) -> bool:
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = [ast.unparse(each).rpartition(".")[2] if each else "" for each in types]
    return any("SignatureVerification" in name or name in ("", "Exception") for name in names)


def _refuses(body: list[ast.stmt]) -> bool:
    """Return whether it ends there, and not with the event after all."""
    return _ends(body) and not _UNCHECKED.search(ast.unparse(body[-1]))


def _ends(body: list[ast.stmt]) -> bool:
    """Return whether statements end in a return, an error, or a call that raises one."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        return ast.unparse(last.value.func).rpartition(".")[2] in _REFUSING
    if isinstance(last, ast.If):
        return _ends(last.body) and _ends(last.orelse)
    return isinstance(last, ast.Return | ast.Raise | ast.Continue)


def _in_script(script: SourceFile) -> Iterator[Finding]:
    """Look at a server in JavaScript: the types of events there, and constructEvent."""
    route = re.search(
        r"\.(?:post|all)\(\s*[\"'`][^\"'`]*(?:webhook|stripe)[^\"'`]*[\"'`]", script.text
    )
    types = re.search(rf"[\"']{EVENT_TYPE.pattern}[\"']", script.text)
    verified = re.search(r"\bconstructEvent(?:Async)?\s*\(", script.text)
    if route and types:
        match = verified or route
        place = script.place(script.text.count("\n", 0, match.start()) + 1)
        yield passed(place) if verified else found(place, _WRONG, _TO_DO_IN_SCRIPT)


_ROUTE_IN_SCRIPT = re.compile(r"\.(?:post|all)\(\s*[\"'`][^\"'`]*(?:webhook|stripe)[^\"'`]*[\"'`]")
_TO_DO_IN_SCRIPT = (
    "Give the raw body, the header stripe-signature and the webhook's secret to "
    "stripe.webhooks.constructEvent, and use what it returns."
)
