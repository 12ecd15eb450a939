"""helpers/sandbox/README.md: its tables match the code, and its claims link to tests."""

import re
import webbrowser

from tests.sandbox.documentation import PAGE, filled

TEXT = PAGE.read_text(encoding="utf-8")


def python_examples():
    return re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


def test_the_tables_say_what_the_code_does():
    assert filled(TEXT) == TEXT, "run: make docs"
    assert TEXT.count("<!-- end -->") == 4


def test_each_claim_of_the_comparison_links_to_its_test():
    links = re.findall(r"\[✓\]\(([^)]+)\)", TEXT)
    assert len(links) > 10
    assert not [link for link in links if not (PAGE.parent / link).is_file()]


def test_every_row_of_the_comparison_claims_something_of_this_sandbox():
    table = TEXT[TEXT.index("| | this one") :].splitlines()[2:]
    assert not [row for row in table if not row.split("|")[2].strip().startswith("[✓]")]


def test_the_python_examples_run(monkeypatch):
    payment, subscription, portal, _ = python_examples()
    names, opened = {}, []
    exec(payment, names)
    v1 = names["client"].v1
    assert v1.checkout.sessions.retrieve(names["session"].id).payment_status == "paid"
    [price] = v1.prices.list(params={"type": "recurring"}).data
    exec(subscription, names | {"price": price.id})
    assert v1.subscriptions.list().data[0].status == "active"
    monkeypatch.setattr(webbrowser, "open", opened.append)
    exec(portal, names | {"customer": v1.customers.create().id, "webbrowser": webbrowser})
    assert "/p/session/test_" in opened[0]
