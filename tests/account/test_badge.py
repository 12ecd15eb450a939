"""helpers/account/badge.py: the line that says which account it is."""

import sys
from types import SimpleNamespace

from helpers.account.badge import show


def test_outside_a_notebook_it_is_printed(monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    show("Sandbox: no account.")
    assert capsys.readouterr().out == "Sandbox: no account.\n"


def test_in_a_notebook_it_is_text_and_a_pill(monkeypatch, capsys):
    shown = []
    display = SimpleNamespace(display=lambda data, raw: shown.append((data, raw)))
    notebook = SimpleNamespace(get_ipython=lambda: "a shell", display=display)
    monkeypatch.setitem(sys.modules, "IPython", notebook)
    show("<Sandbox>")
    ((data, raw),) = shown
    assert raw
    assert data["text/plain"] == "<Sandbox>"
    assert "&lt;Sandbox&gt;" in data["text/html"]
    assert 'class="kit-account"' in data["text/html"]
    assert capsys.readouterr().out == ""
