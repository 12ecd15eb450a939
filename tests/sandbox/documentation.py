"""Generates the tables of helpers/sandbox/README.md from the code: make docs."""

import re

from helpers.sandbox.payments.bank_debits import BANK_ACCOUNTS
from helpers.sandbox.payments.test_cards import CARDS
from helpers.sandbox.resources import RESOURCES
from tests.notebooks.execute import ROOT

PAGE = ROOT / "helpers" / "sandbox" / "README.md"


def filled(text):
    """Return the page with each table, between its marks, generated from the code."""
    tables = {"cards": cards, "accounts": accounts, "endpoints": endpoints, "not simulated": gaps}
    for name, table in tables.items():
        mark = f"<!-- {name} -->"
        between = re.compile(f"{mark}.*?<!-- end -->", re.DOTALL)
        text = between.sub(lambda _, m=mark, t=table: f"{m}\n\n{t()}\n\n<!-- end -->", text)
    return text


def cards():
    rows = [
        f"| `{card.grouped}` | {card.title} | {_quoted(card.decline_code or card.code)} |"
        for card in CARDS
    ]
    return "\n".join(
        ["| Card number | What happens | `code` or `decline_code` |", "|---|---|---|", *rows]
    )


def accounts():
    rows = [
        f"| `{each.method}` | `{each.grouped}` | {each.title} | {_quoted(each.code)} |"
        for each in BANK_ACCOUNTS
    ]
    return "\n".join(["| Method | Account | What happens | `code` |", "|---|---|---|---|", *rows])


def _quoted(code):
    return f"`{code}`" if code else ""


_SINGLETONS = {"account"}  # there is only one, so its path has no id
_CALLS = {
    ("POST", ""): "create",
    ("GET", ""): "list",
    ("GET", "ID"): "retrieve",
    ("POST", "ID"): "update",
    ("DELETE", "ID"): "delete",
}


def endpoints():
    resources = {}
    for endpoint in RESOURCES.endpoints:
        path = endpoint.path.removeprefix("/v1/").replace("{}", "ID")
        name, mark, rest = path.partition("/ID")
        if name in _SINGLETONS:
            mark = "ID"
        call = _CALLS.get((endpoint.method, mark.strip("/") + rest), rest.strip("/"))
        resources.setdefault(name, []).append(call.removesuffix("/ID"))
    rows = [
        f"| `/v1/{name}` | {', '.join(dict.fromkeys(each))} |" for name, each in resources.items()
    ]
    return "\n".join(["| Resource | Calls |", "|---|---|", *rows])


def gaps():
    """Return the table of parameters without an effect, grouped by reason."""
    sentences = {}
    for params_type, paths in RESOURCES.not_simulated.items():
        for path, sentence in paths.items():
            sentences.setdefault(sentence, {}).setdefault(params_type, []).append(path)
    rows = [f"| {sentence} | {_named(where)} |" for sentence, where in sentences.items()]
    return "\n".join(["| | Parameters |", "|---|---|", *rows])


def _named(where):
    return "; ".join(
        f"{params_type.removesuffix('Params')}: {', '.join(f'`{path}`' for path in paths)}"
        for params_type, paths in where.items()
    )


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
