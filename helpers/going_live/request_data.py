"""What comes from the client: follows data from a request through a backend's functions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from helpers.going_live.python_code import Code, Function, Module

# The parts of a request that its sender chooses, in Flask, Django, FastAPI and others.
_PARTS = {
    "json", "get_json", "form", "args", "values", "data", "get_data", "body", "stream", "files",
    "POST", "GET", "query_params", "path_params", "rel_url", "query", "params", "cookies", "post",
    "read", "text", "match_info",
}  # fmt: skip
_BODY = {"json", "get_json", "data", "get_data", "body", "stream", "read", "text"}
# Functions that return what they are given, in another form.
_FORMS = {
    "int", "float", "str", "round", "Decimal", "abs", "max", "min", "sum", "dict", "list", "tuple",
    "sorted", "reversed", "enumerate", "zip", "loads", "deepcopy", "copy", "cast",
    "model_validate", "model_validate_json", "parse_obj",
}  # fmt: skip
_REQUESTS = {"request", "req"}
# Arguments of a view that are no data of the client.
_NO_DATA = re.compile(
    r"Request|Response|BackgroundTasks|Session|Depends|Dep\b|Security|Header|Service"
)
_QUANTITY = re.compile(r"quantity|qty|count|number|anzahl", re.I)
_MOST_ROUNDS = 6


class RequestData:
    """Says of an expression in a function whether its value comes from the client.

    A value that is looked up by something from the client, as in `PRICES[id]`, does not.
    """

    def __init__(self, code: Code) -> None:
        self._code = code
        self._names: dict[Function, set[str]] = {f: _given(f) for f in code.functions}
        self._returning: set[Function] = set()
        for _ in range(_MOST_ROUNDS):  # until nothing new is known
            before = self._known()
            for function in code.functions:
                self._follow(function)
            if self._known() == before:
                break

    def _known(self) -> tuple[int, int]:
        return sum(len(names) for names in self._names.values()), len(self._returning)

    def is_sent(self, node: ast.AST | None, function: Function) -> bool:
        """Return whether an expression in this function has a value that the client chose."""
        module, names = function.module, self._names[function]
        match node:
            case ast.Name():
                return node.id in names
            case ast.Attribute():
                return _is_part(node, module) or self._is_field(node.attr, node.value, function)
            case ast.Subscript():
                key = node.slice.value if isinstance(node.slice, ast.Constant) else ""
                return self._is_field(str(key), node.value, function)
            case ast.Call():
                return self._is_call_sent(node, function)
            case ast.BinOp():
                return self._is_sum_sent(node, function)
            case ast.BoolOp():
                return any(self.is_sent(each, function) for each in node.values)
            case ast.IfExp():
                return any(self.is_sent(each, function) for each in (node.body, node.orelse))
            case ast.JoinedStr() | ast.List() | ast.Tuple():
                return any(self.is_sent(each, function) for each in ast.iter_child_nodes(node))
            case ast.ListComp() | ast.GeneratorExp() | ast.SetComp():
                return self.is_sent(node.elt, function)
            case ast.DictComp():
                return self.is_sent(node.value, function)
            case ast.Await() | ast.Starred() | ast.NamedExpr() | ast.FormattedValue():
                return self.is_sent(node.value, function)
            case ast.UnaryOp():
                return self.is_sent(node.operand, function)
        return False

    def _is_field(self, name: str, whole: ast.AST, function: Function) -> bool:
        # A quantity is the client's to choose.
        return not _QUANTITY.search(name) and self.is_sent(whole, function)

    def _is_call_sent(self, node: ast.Call, function: Function) -> bool:
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        if isinstance(node.func, ast.Attribute) and self.is_sent(node.func, function):
            key = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else ""
            return not _QUANTITY.search(str(key))  # data.get("quantity")
        name = function.module.dotted(node.func).rpartition(".")[2]
        if name == "get" and len(node.args) == 2:  # PRICES.get(id, amount)
            return self.is_sent(node.args[1], function)
        if name in _FORMS:
            return any(self.is_sent(each, function) for each in given)
        return any(each in self._returning for each in self._code.meant(function.module, name))

    def _is_sum_sent(self, node: ast.BinOp, function: Function) -> bool:
        sides = [node.left, node.right]
        sent = [self.is_sent(each, function) for each in sides]
        # In PRICES[id] * quantity, the amount is the server's.
        return all(
            is_sent or isinstance(side, ast.Constant)
            for is_sent, side in zip(sent, sides, strict=True)
        ) and any(sent)

    def _follow(self, function: Function) -> None:
        names = self._names[function]
        values: dict[str, list[ast.AST]] = {}
        for target, value in _assignments(function):
            for name in _targets(target):
                values.setdefault(name, []).append(value)
        for name, given in values.items():
            own = [each for each in given if not _is_neutral(each, name)]
            if own and all(self.is_sent(each, function) for each in own):
                names.add(name)
        for node in function.nodes:
            if isinstance(node, ast.Return | ast.Yield) and self.is_sent(node.value, function):
                self._returning.add(function)
            if isinstance(node, ast.Call):
                self._hand_over(node, function)

    def _hand_over(self, node: ast.Call, function: Function) -> None:
        """Mark the arguments of the backend's own functions that are called with such data."""
        name = function.module.dotted(node.func).rpartition(".")[2]
        for called in self._code.meant(function.module, name):
            arguments = [each.arg for each in called.parameters]
            pairs = [*zip(arguments, node.args, strict=False)]
            pairs += [(each.arg or "", each.value) for each in node.keywords]
            sent = {argument for argument, value in pairs if self.is_sent(value, function)}
            self._names[called] |= sent & {*arguments}


def _given(function: Function) -> set[str]:
    """Return the arguments that a framework fills with data of the client."""
    if not function.routes:
        return set()
    defaults = _defaults(function.node.args)
    return {
        each.arg
        for each in function.parameters
        if each.arg != "request" and not _NO_DATA.search(_unparsed(each.annotation))
        if not _NO_DATA.search(_unparsed(defaults.get(each.arg)))
    }


def _defaults(arguments: ast.arguments) -> dict[str, ast.expr | None]:
    positional = [*arguments.posonlyargs, *arguments.args]
    last = positional[len(positional) - len(arguments.defaults) :]
    pairs = [*zip(last, arguments.defaults, strict=True)]
    keywords = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return {each.arg: default for each, default in [*pairs, *keywords]}


def _unparsed(node: ast.AST | None) -> str:
    return ast.unparse(node) if node else ""


def is_body(node: ast.Attribute) -> bool:
    """Return whether an expression is a request's body, as bytes or parsed."""
    return node.attr in _BODY and ast.unparse(node.value).rpartition(".")[2] in _REQUESTS


def _is_part(node: ast.Attribute, module: Module) -> bool:
    whole = module.dotted(node.value).rpartition(".")[2]
    return node.attr in _PARTS and whole in _REQUESTS


def _assignments(function: Function) -> Iterator[tuple[ast.AST, ast.AST]]:
    for node in function.nodes:
        match node:
            case ast.Assign():
                yield from ((target, node.value) for target in node.targets)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield target, value
            case ast.NamedExpr():
                yield node.target, node.value
            case ast.For() | ast.AsyncFor() | ast.comprehension():
                yield node.target, node.iter
            case ast.withitem(optional_vars=ast.expr() as target):
                yield target, node.context_expr


def _targets(target: ast.AST) -> Iterator[str]:
    """Yield the names that an assignment gives a value; not those of subscripts."""
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Tuple | ast.List | ast.Starred):
        for each in ast.iter_child_nodes(target):
            yield from _targets(each)


def _is_neutral(value: ast.AST, name: str) -> bool:
    """Return whether a value says nothing about a name's origin: a constant, or the name itself."""
    if isinstance(value, ast.Constant):
        return True
    return any(isinstance(each, ast.Name) and each.id == name for each in ast.walk(value))
