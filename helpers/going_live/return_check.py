"""The way back from the checkout page: who arrives at success_url need not have paid."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from helpers.going_live.backend_code import BackendCode
from helpers.going_live.files import SourceFile
from helpers.going_live.findings import Finding, Place, found, look, passed
from helpers.going_live.python_code import Function, constant
from helpers.going_live.stripe_calls import entries, retrieving

_PAGE = re.compile(r"success|thank|(checkout|payment|order)[-_/ ]?(complete|done|return)", re.I)
_NO_PAGE = re.compile(r"cancel|fail|error|webhook", re.I)
_FULFILLING = re.compile(
    r"fulfil|ship|deliver|dispatch|provision|grant|activate|unlock"
    r"|send_(mail|email|receipt|order|download)|mark.*paid|set.*paid|complete_order|confirm_order",
    re.I,
)
_WRITING = {"save", "commit", "bulk_create", "update_or_create", "get_or_create"}
_SQL = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b")
_SUCCESS = re.compile(r"success|paid|complete", re.I)
_ASK = (
    "Take the session's id from the address ({CHECKOUT_SESSION_ID} in success_url), retrieve the "
    "session, and look at its status and its payment_status."
)
_ACTS = "The order is fulfilled because somebody came to this address, which anybody can type."
_NO_ID = "No success_url here has {CHECKOUT_SESSION_ID}, so this page gets no session id."
_ADD_ID = "Add ?session_id={CHECKOUT_SESSION_ID} to success_url: Stripe puts the id in its place."
_FROM_ADDRESS = re.compile(r"\b(args|GET|query_params)(\.get\(|\[)'(session|(session_?)?id)'", re.I)
_SHOWS = "The page says that all went well, and has not asked Stripe."
_SCRIPT = "The page believes its own address, which anybody can type."
_IN_SCRIPT = (
    re.compile(r"\.get\(\s*[\"'](?:success|paid|redirect_status|payment)[\"']\s*\)"),
    re.compile(r"\.get\(\s*[\"']\w+[\"']\s*\)\s*={2,3}\s*[\"'](?:success|paid|complete)\w*[\"']"),
    re.compile(
        r"(?:location\.(?:search|href)|route\.query)\S*\.includes\(\s*[\"'][^\"']*(?:success|paid)"
    ),
    re.compile(r"\broute\.query\.(?:success|state|paid)\b"),
)


def check_fulfilment(code: BackendCode) -> list[Finding]:
    """Return a finding for each page that fulfils an order because somebody came back."""
    pages = [*_return_pages(code), *_believing(code)]
    wrong = [finding for page in dict.fromkeys(pages) for finding in _acting(page, code)]
    if wrong or not (pages or code.webhooks):
        return wrong or [look("No page to come back to, and no webhook, was found in Python here.")]
    return [passed(_first_action(code))]


def check_page(code: BackendCode) -> list[Finding]:
    """Return whether the return page asks Stripe what has become of the session."""
    asking = [
        each for each in code.python.views() if each not in code.webhooks and _asks(each, code)
    ]
    pages = [*_return_pages(code), *_believing(code)]
    wrong = [f for page in dict.fromkeys(pages) if not asking for f in _showing(page)]
    wrong += [finding for script in code.scripts for finding in _in_script(script)]
    if wrong:
        return wrong
    if not asking:
        return [look("No page to come back to is in the code here.", _ASK)]
    return _without_id(asking[0], code) or _statuses(asking[0], code)


def _return_pages(code: BackendCode) -> list[Function]:
    """Return the functions that answer at a success_url, by its path or by the function's name."""
    paths, names = _success_urls(code)
    creates = bool(paths or names)
    return [
        view
        for view in code.python.views()
        if view not in code.webhooks
        and (view.name in names or _is_at(view, paths) or (creates and _is_named_page(view)))
    ]


def _is_named_page(view: Function) -> bool:
    texts = [view.name, *view.routes]
    named = bool(view.routes) and any(_PAGE.search(text) for text in texts)
    return named and not any(_NO_PAGE.search(text) for text in texts)


def _is_at(view: Function, paths: set[str]) -> bool:
    return any(_leads_to(path, route.strip("/")) for path in paths for route in view.routes)


def _leads_to(path: str, route: str) -> bool:
    """Return whether a path ends in a route, which may have variables: orders/<id>"""
    variable = re.sub(r"<[^<>]*>|\{[^{}]*\}", "*", route)
    pattern = "[^/]+".join(map(re.escape, variable.split("*")))
    return re.search(rf"(^|/){pattern}$" if route else "^$", path) is not None


def _success_urls(code: BackendCode) -> tuple[set[str], set[str]]:
    """Return the paths of success_url, and the functions that it is made with: url_for("thanks")"""
    paths, names = set(), set()
    for module in code.python.modules:
        for _, name, value in entries(module.tree):
            if name in ("success_url", "return_url"):
                names |= _named_by(value)
                if (path := _path(value)) is not None:
                    paths.add(path)
    return paths, names


def _named_by(value: ast.expr) -> set[str]:
    calls = [node for node in ast.walk(value) if isinstance(node, ast.Call) and node.args]
    named = [
        each for each in calls if re.search(r"url_for|reverse|url_path_for", ast.unparse(each.func))
    ]
    return {re.split(r"[:.]", constant(each.args[0]) or "")[-1] for each in named} - {""}


def _path(value: ast.expr) -> str | None:
    texts = [text for node in ast.walk(value) if (text := constant(node)) is not None]
    whole = re.sub(r"^\w+://[^/]*", "", "".join(texts))
    return whole.partition("?")[0].strip("/") if whole else None


def _believing(code: BackendCode) -> Iterator[Function]:
    """Yield the views that compare something in the request with "success" or the like."""
    for view in code.python.views():
        if view in code.webhooks:
            continue
        for node in view.nodes:
            if isinstance(node, ast.Compare) and code.sent.is_sent(node.left, view):
                texts = [constant(each) or "" for each in node.comparators]
                if any(_SUCCESS.fullmatch(text) for text in texts):
                    yield view


def _acting(page: Function, code: BackendCode) -> list[Finding]:
    reached = code.python.reached(page)
    action = _action(page)
    if action is None or retrieving(reached):
        return []
    return [found(page.module.place(action), _ACTS, f"{_ASK} Ship from the webhook.")]


def _action(function: Function) -> ast.AST | None:
    """Return where a function fulfils an order, or writes that it is paid."""
    for node in function.nodes:
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            writes = any(_SQL.match(constant(each) or "") for each in node.args)
            if name in _WRITING or writes or _FULFILLING.search(name):
                return node
        elif isinstance(node, ast.Assign) and _marks_as_paid(node):
            return node
    return None


def _marks_as_paid(node: ast.Assign) -> bool:
    target = ast.unparse(node.targets[0])
    names_paid = re.search(r"(\.|\[['\"])(is_)?(paid|fulfilled|shipped)\b", target)
    value = node.value.value if isinstance(node.value, ast.Constant) else None
    is_status = re.search(r"(\.|\[['\"])status\b", target)
    return bool(names_paid and value is True) or bool(is_status and value in ("paid", "complete"))


def _first_action(code: BackendCode) -> Place | None:
    """Return the place where a webhook fulfils an order, to show what was seen."""
    for webhook in code.webhooks:
        for function in code.python.reached(webhook):
            if (action := _action(function)) is not None:
                return function.module.place(action)
    return code.webhooks[0].place if code.webhooks else None


def _asks(view: Function, code: BackendCode) -> bool:
    return retrieving(code.python.reached(view)) is not None


def _showing(page: Function) -> Iterator[Finding]:
    yield found(page.place, _SHOWS, _ASK)


def _without_id(view: Function, code: BackendCode) -> list[Finding]:
    """Return a finding if a page takes the id from an address into which nobody has it put."""
    text = _source(code.python.reached(view))
    is_parameter = any(re.fullmatch("session_?id", each.arg, re.I) for each in view.parameters)
    if not (is_parameter or _FROM_ADDRESS.search(text)):
        return []
    makes_address = any(_success_urls(code))
    has_id = any("CHECKOUT_SESSION_ID" in file.text for file in code.files.files)
    return [] if has_id or not makes_address else [found(view.place, _NO_ID, _ADD_ID)]


def _statuses(view: Function, code: BackendCode) -> list[Finding]:
    """Return whether what asks Stripe also looks at the answer."""
    reached = code.python.reached(view)
    text = _source(reached)
    function = next(each for each in reached if retrieving([each]))
    place = function.module.place(retrieving([function]) or function.node)
    if re.search(r"\b(payment_)?status\b", text):
        return [passed(place)]
    return [look("The session is retrieved, and its status is not looked at here.", _ASK, place)]


def _source(functions: list[Function]) -> str:
    return " ".join(ast.unparse(each.node) for each in functions)


def _in_script(script: SourceFile) -> Iterator[Finding]:
    if re.search(r"session_?id|sessions\.retrieve", script.text, re.I):
        return  # the page asks its server
    for pattern in _IN_SCRIPT:
        if match := pattern.search(script.text):
            line = script.text.count("\n", 0, match.start()) + 1
            yield found(script.place(line), _SCRIPT, _ASK)
            return
