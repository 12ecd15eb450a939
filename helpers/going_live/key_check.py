"""Keys in the code: each secret in a file can be read by all who can read the file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch

from helpers.going_live.backend_code import BackendCode
from helpers.going_live.files import SourceFile
from helpers.going_live.findings import Finding, Place, found, passed
from helpers.going_live.python_code import Module, constant

# detect-secrets, the usual library, knows only live keys: these are all that are to be kept.
_SECRET = re.compile(r"\b(?:[sr]k_(?:test|live)|whsec)_[A-Za-z0-9+/=_]{16,}")
_EXAMPLE = re.compile(
    r"your|example|here|secret|replace|change|dummy|placeholder|xxxx|\*\*\*", re.I
)
_FROM_ENVIRONMENT = re.compile(r"environ\b.*STRIPE\w*_(KEY|SECRET)\b")
_FEWEST_LETTERS = 8  # different ones, in a key that is none of "000…" or "xxx…"
_TO_DO = (
    "Delete it there, make a new one in the Dashboard, and read it from the environment: "
    'os.environ["{}"].'
)
_IGNORE = "Write .env into .gitignore, so that it is never committed."


def check(code: BackendCode) -> list[Finding]:
    """Return a finding for each secret in a file; `.env` may hold some, if Git ignores it."""
    in_files = [finding for file in code.files.files for finding in _in_file(file, code)]
    literals = _literals(code.python.modules)
    by_place: dict[Place | None, Finding] = {}
    for finding in [*in_files, *literals]:  # many a literal is found twice
        by_place.setdefault(finding.place, finding)
    return list(by_place.values()) or [passed(_from_environment(code))]


def _in_file(file: SourceFile, code: BackendCode) -> Iterator[Finding]:
    name = file.name.rpartition("/")[2]
    is_env = name.startswith(".env")
    for number, line in enumerate(file.lines, 1):
        secret = next((m[0] for m in _SECRET.finditer(line) if _is_secret(m[0])), None)
        if secret is None:
            continue
        if not is_env:
            wrong = f"A secret is in the file: {_kind(secret)}."
            yield found(file.place(number), wrong, _to_do(secret))
        elif not _is_ignored(name, code):
            wrong = "This file holds a secret, and no .gitignore here keeps it out of Git."
            yield found(file.place(number), wrong, _IGNORE)


def _is_secret(text: str) -> bool:
    value = text.partition("_")[2].removeprefix("test_").removeprefix("live_")
    return len(set(value)) >= _FEWEST_LETTERS and not _EXAMPLE.search(value)


def _kind(key: str) -> str:
    if key.startswith("whsec"):
        return "a webhook's signing secret"
    mode = "live" if "_live_" in key else "test"
    return f"a {'secret' if key.startswith('sk') else 'restricted'} {mode} key"


def _to_do(secret: str) -> str:
    is_signing = secret.startswith("whsec")
    return _TO_DO.format("STRIPE_WEBHOOK_SECRET" if is_signing else "STRIPE_SECRET_KEY")


def _is_ignored(name: str, code: BackendCode) -> bool:
    patterns = [
        line.strip().lstrip("/").removeprefix("**/")
        for file in code.files.files
        if file.name.rpartition("/")[2] == ".gitignore"
        for line in file.lines
    ]
    return any(fnmatch(name, pattern) for pattern in patterns if pattern)


def _literals(modules: list[Module]) -> Iterator[Finding]:
    """Find secrets that are written where one is used, also those that look made up."""
    used = [(each, value) for each in modules for node in each.nodes for value in _used(each, node)]
    names = {name for _, value in used for part in ast.walk(value) if (name := _name(part))}
    used += [
        (each, value) for each in modules for node in each.nodes for value in _assigned(node, names)
    ]
    for module, value in used:
        yield from _written(module, value)


def _written(module: Module, value: ast.expr) -> Iterator[Finding]:
    """Find the secrets that are written into an expression."""
    for part in ast.walk(value):
        text = constant(part) or ""
        if _LITERAL.fullmatch(text):
            what = "A webhook's signing secret" if text.startswith("whsec") else "The secret key"
            yield found(module.place(part), f"{what} is written into the code.", _to_do(text))


_LITERAL = re.compile(r"(?:[sr]k|whsec)_(?!(?:test|live)$)\w*[A-Za-z0-9]")
# In the SDK, which argument is a secret, by its position and its name.
_SECRETS = {"StripeClient": (0, "api_key"), "construct_event": (2, "secret")}


def _used(module: Module, node: ast.AST) -> list[ast.expr]:
    """Return what a node uses as a secret, or instead of one that the environment does not have."""
    if isinstance(node, ast.Assign):
        is_key = any(module.dotted(each).endswith("stripe.api_key") for each in node.targets)
        return [node.value] if is_key else []
    if isinstance(node, ast.BoolOp):
        first = ast.unparse(node.values[0])
        return node.values[1:] if "environ" in first or "getenv" in first else []
    if not isinstance(node, ast.Call):
        return []
    called = module.dotted(node.func)
    if called.endswith(("environ.get", "getenv")):
        return node.args[1:]
    position, name = _SECRETS.get(called.rpartition(".")[2], (len(node.args), ""))
    named = [each.value for each in node.keywords if each.arg == name]
    return [*node.args[position : position + 1], *named]


def _assigned(node: ast.AST, names: set[str]) -> list[ast.expr]:
    """Return what a node assigns to one of these names: KEY, Config.KEY or os.environ["KEY"]."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return []
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [node.value] if any(_name(each) in names for each in targets) else []


def _name(node: ast.AST) -> str:
    """Return the name by which an expression is known elsewhere, or ""."""
    if isinstance(node, ast.Subscript):
        return constant(node.slice) or ""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _from_environment(code: BackendCode) -> Place | None:
    """Return where the key is read from the environment, or else where another secret is."""
    places: dict[str, Place] = {}
    for module in code.python.modules:
        for node in module.nodes:
            if isinstance(node, ast.Call | ast.Subscript):
                if match := _FROM_ENVIRONMENT.search(ast.unparse(node)):
                    places.setdefault(match[1], module.place(node))
    return places.get("KEY") or places.get("SECRET")
