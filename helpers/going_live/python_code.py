"""The Python of a backend, read with `ast` and never executed: functions, routes, calls."""

from __future__ import annotations

import ast
import sys
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from helpers.going_live.files import SourceFile
from helpers.going_live.findings import Place

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
_METHODS = {"route", "api_route", "get", "post", "put", "patch", "delete"}
# What says, outside a function, that it answers requests: Django, Flask, FastAPI, Starlette.
_ROUTERS = {"path", "re_path", "url", "Route", "add_url_rule", "add_api_route", "add_route"}
# Names that more than one thing has: they do not tell which function is meant.
_COMMON = {*dir(dict), *dir(list), *dir(str), *dir(set), "post", "put", "delete", "save", "create"}
_DJANGO_VIEWS = {"get", "post", "dispatch"}


@dataclass(eq=False)
class Module:
    """A file of Python, its tree, and what the names in it stand for."""

    file: SourceFile
    tree: ast.Module
    names: dict[str, str] = field(default_factory=dict)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All nodes of the file."""
        return [*ast.walk(self.tree)]

    def dotted(self, node: ast.AST) -> str:
        """Return an expression as a dotted name, with names as they were imported or assigned.

        It is "stripe.checkout.Session.create" for `Session.create` after an import of Session.
        """
        if isinstance(node, ast.Name):
            return self.names.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            return f"{self.dotted(node.value)}.{node.attr}"
        if isinstance(node, ast.Call):
            return f"{self.dotted(node.func)}()"
        return self.dotted(node.value) if isinstance(node, ast.Await) else ""

    def place(self, node: ast.AST) -> Place:
        return self.file.place(getattr(node, "lineno", 0))


@dataclass(eq=False)
class Function:
    """A function, the addresses at which it answers, and all names that it mentions."""

    module: Module
    node: FunctionNode
    routes: set[str] = field(default_factory=set)
    is_view: bool = False
    mentions: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return self.node.name

    @property
    def parameters(self) -> list[ast.arg]:
        arguments = self.node.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        return [each for each in every if each.arg not in ("self", "cls")]

    @property
    def place(self) -> Place:
        return self.module.place(self.node)

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All nodes in the function, in their order, but not those of functions within it."""
        nodes: list[ast.AST] = []
        waiting: list[ast.AST] = [*reversed(self.node.body)]
        while waiting:
            node = waiting.pop()
            nodes.append(node)
            if not isinstance(node, FunctionNode):
                waiting += reversed([*ast.iter_child_nodes(node)])
        return nodes

    def owns(self, node: ast.AST) -> bool:
        """Return whether a node is one of `nodes`."""
        return id(node) in self._ids

    @cached_property
    def _ids(self) -> set[int]:
        return {id(node) for node in self.nodes}


class Code:
    """All modules of a backend, and its functions."""

    def __init__(self, files: Iterable[SourceFile]) -> None:
        self.modules: list[Module] = []
        self.problems: list[str] = []
        for file in files:
            self._read(file)
        self.functions = [each for module in self.modules for each in _functions(module)]
        self._by_name: dict[str, list[Function]] = {}
        for function in self.functions:
            self._by_name.setdefault(function.name, []).append(function)
        for module in self.modules:
            self._add_routes(module)

    def _read(self, file: SourceFile) -> None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about backslashes, for example
                tree = ast.parse(file.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line = getattr(error, "lineno", None)
            where = f"{file.name}:{line}" if line else file.name
            why = f" ({error.msg})" if isinstance(error, SyntaxError) else ""
            python = f"Python {sys.version_info.major}.{sys.version_info.minor}{why}"
            self.problems.append(f"{where} cannot be read as {python}, so it was not checked.")
            return
        module = Module(file, tree)
        _add_names(module)
        self.modules.append(module)

    def named(self, name: str) -> list[Function]:
        return self._by_name.get(name, [])

    def meant(self, module: Module, name: str) -> list[Function]:
        """Return the functions that a name can mean in a module: its own, or the only one."""
        everywhere = [] if name in _COMMON else self.named(name)
        here = [function for function in everywhere if function.module is module]
        return here or (everywhere if len(everywhere) == 1 else [])

    def calls(self) -> Iterator[tuple[Module, ast.Call]]:
        """Yield all calls, also those outside functions."""
        for module in self.modules:
            for node in module.nodes:
                if isinstance(node, ast.Call):
                    yield module, node

    def views(self) -> list[Function]:
        """Return the functions that answer requests."""
        return [function for function in self.functions if function.is_view]

    def reached(self, function: Function) -> list[Function]:
        """Return a function and all that it leads to, by the names that it mentions."""
        reached, waiting = [function], [function]
        while waiting:
            current = waiting.pop()
            for name in sorted(current.mentions):
                for each in self.meant(current.module, name):
                    if each not in reached:
                        reached.append(each)
                        waiting.append(each)
        return reached

    def _add_routes(self, module: Module) -> None:
        for node in module.nodes:
            if isinstance(node, ast.Call) and _last(module.dotted(node.func)) in _ROUTERS:
                paths = [text for each in node.args if (text := constant(each)) is not None]
                given = [*node.args, *(keyword.value for keyword in node.keywords)]
                for name in {_last(module.dotted(each)) for each in given} - {""}:
                    for function in self.named(name):
                        function.is_view = True
                        function.routes.update(paths[:1])


def constant(node: ast.AST | None) -> str | None:
    """Return the text of a string constant, or None."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def _last(dotted: str) -> str:
    return dotted.removesuffix(".as_view()").rpartition(".")[2]


def _add_names(module: Module) -> None:
    """Add what imports and assignments give a name to: sessions = client.v1.checkout.sessions"""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            module.names |= {each.asname: each.name for each in node.names if each.asname}
        elif isinstance(node, ast.ImportFrom):
            module.names |= {e.asname or e.name: f"{node.module}.{e.name}" for e in node.names}
    for node in module.nodes:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Attribute):
            dotted = module.dotted(node.value)
            for target in node.targets:
                if isinstance(target, ast.Name) and "checkout" in dotted:
                    module.names[target.id] = dotted


def _functions(module: Module) -> Iterator[Function]:
    for node in module.nodes:
        if isinstance(node, FunctionNode):
            function = Function(module, node)
            function.routes = set(_decorated(node))
            function.is_view = bool(function.routes) or _takes_request(node)
            function.mentions = set(_mentioned(node)) - {node.name}
            yield function


def _decorated(node: FunctionNode) -> Iterator[str]:
    for each in node.decorator_list:
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute):
            if each.func.attr in _METHODS:
                first = each.args[0] if each.args else None
                yield constant(first) or next(
                    (constant(k.value) or "" for k in each.keywords if k.arg in ("path", "rule")),
                    "",
                )


def _takes_request(node: FunctionNode) -> bool:
    """Return whether it looks like a view of Django: its first argument is the request."""
    arguments = [each.arg for each in [*node.args.posonlyargs, *node.args.args]]
    if arguments[:1] == ["self"]:
        return node.name in _DJANGO_VIEWS and arguments[1:2] == ["request"]
    return arguments[:1] == ["request"] and not node.name.startswith("_")


def _mentioned(node: FunctionNode) -> Iterator[str]:
    """Yield the names in a function, with those of its decorators and of its defaults."""
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            yield each.id
        elif isinstance(each, ast.Attribute):
            yield each.attr
