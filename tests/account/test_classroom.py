"""helpers/account/classroom.py: a learner works in the sandbox of a class."""

import json
import urllib.request
from contextlib import closing
from urllib.parse import urlsplit

import pytest
import stripe
from IPython.core.interactiveshell import InteractiveShell
from werkzeug.exceptions import NotFound

from helpers import connect, join_class, leave_class, pay_from_code, progress, return_urls
from helpers.account.accounts import account_of, publishable_key
from helpers.account.classroom import SILENT, joined_class
from helpers.sandbox import Sandbox
from helpers.sandbox.inspector.classroom import class_of
from helpers.sandbox.inspector.inspector import accounts
from helpers.sandbox.server.loopback import LoopbackServer
from helpers.sandbox.stripe_js.page_lookup import hosted_page
from tests.clients import disconnect, instructors_sandbox

TEA = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea"}}


@pytest.fixture
def sandbox():
    """The instructor's sandbox, which is served."""
    with instructors_sandbox() as sandbox:
        yield sandbox


def order(client):
    items = [{"quantity": 1, "price_data": TEA}]
    params = {**return_urls(client), "mode": "payment", "line_items": items}
    return client.v1.checkout.sessions.create(params=params)


def labels(sandbox):
    return [each.label for each in accounts(sandbox._store)]


def test_whoever_has_joined_works_in_the_class_under_their_name(sandbox, capsys):
    join_class(sandbox.address, "Anna")
    client = connect()
    host = sandbox.address.removeprefix("http://")
    assert f"The class's sandbox at {host}, as Anna: test cards only" in capsys.readouterr().out
    session = order(client)
    assert session.url.startswith(f"{sandbox.address}/c/pay/")
    assert labels(sandbox) == ["Anna"]


def test_it_is_remembered_after_a_restart_with_the_same_account(sandbox):
    join_class(sandbox.address, "Anna")
    order(connect())
    disconnect()
    assert len(connect().v1.checkout.sessions.list().data) == 1
    join_class(sandbox.address, "Anna Rosen")
    connect().v1.products.list()
    assert labels(sandbox) == ["Anna Rosen"]


def test_two_learners_of_the_same_name_have_two_accounts(sandbox, kit_home, capsys):
    for home in ("one", "two"):
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("CHECKOUT_KIT_HOME", str(kit_home / home))
            join_class(sandbox.address, "Anna")
            client = connect()
            client.v1.products.list()
    assert labels(sandbox) == ["Anna", "Anna (2)"]
    assert ", as Anna (2): test cards only" in account_of(client).label  # on the kit's pages
    joined, connected = capsys.readouterr().out.splitlines()[-2:]
    assert joined.startswith("Anna (2) is in the class.")
    assert ", as Anna (2): test cards only" in connected


def test_after_a_reset_the_next_request_tells_the_name_again(sandbox):
    join_class(sandbox.address, "Çağla")
    client = connect()
    client.v1.products.list()
    sandbox.reset()
    client.v1.products.list()
    assert labels(sandbox) == ["Çağla"]


def test_the_progress_is_that_in_the_class(sandbox):
    join_class(sandbox.address, "Anna")
    client = connect()
    sandbox.pay(order(client).id)
    assert repr(progress(client)).startswith("2 of 6 steps done in the class's sandbox.")


def test_nobody_has_to_click_so_all_cells_can_be_run(sandbox, capsys):
    join_class(sandbox.address, "Anna")
    session = pay_from_code(connect(), order(connect()).id, name="Ada Lovelace")
    assert (session.payment_status, session.customer_details.name) == ("paid", "Ada Lovelace")
    assert "Paid from code with the test card 4242" in capsys.readouterr().out


def test_whoever_has_opened_the_page_pays_there(sandbox, capsys):
    join_class(sandbox.address, "Anna")
    session = order(connect())
    urllib.request.urlopen(session.url).close()
    assert pay_from_code(connect(), session.id).status == "open"
    assert "You have opened the checkout page, so pay there" in capsys.readouterr().out


def test_a_declined_card_is_the_same_error_as_in_the_own_sandbox(sandbox):
    errors = []
    join_class(sandbox.address, "Anna")
    for leave in (lambda: None, leave_class):
        leave()
        with pytest.raises(stripe.CardError) as caught:
            pay_from_code(connect(), order(connect()).id, card="4000000000000002")
        error = caught.value
        errors.append((error.code, error.user_message, error.http_status, error.error.decline_code))
    assert errors[0] == errors[1]
    assert errors[0][0] == "card_declined"


def test_what_the_kit_does_as_a_customer_is_not_in_the_list_of_requests(sandbox):
    join_class(sandbox.address, "Anna")
    pay_from_code(connect(), order(connect()).id)
    lines = [each.request_line for each in account_of(connect()).requests]
    assert not [line for line in lines if "/sandbox" in line]


def test_a_page_has_the_publishable_key_of_the_same_account(sandbox):
    join_class(sandbox.address, "Anna")
    client = connect()
    account, key = account_of(client), publishable_key(client)
    session = order(client)
    assert hosted_page(sandbox, key, session.id) in session.url
    assert key not in repr(account)


def test_progress_begins_anew_when_the_class_does():
    port = 0
    for _ in range(2):
        server = LoopbackServer(Sandbox(), port=port).start()
        port = urlsplit(server.address).port
        join_class(server.address, "Anna")
        assert repr(progress(connect())).startswith("0 of 6 steps done in the class's sandbox.")
        order(connect())
        assert repr(progress(connect())).startswith("1 of 6 steps")
        disconnect()
        server.close()


def test_the_name_is_seen_as_soon_as_somebody_joins(sandbox):
    join_class(sandbox.address, "Anna")
    assert labels(sandbox) == ["Anna"]


def test_when_the_class_is_over_it_says_how_to_go_on(kit_home, capsys):
    sandbox = Sandbox()
    server = LoopbackServer(sandbox, port=0).start()
    join_class(server.address, "Anna")
    server.close()
    connect()
    assert capsys.readouterr().out.endswith(f"{SILENT}\n")
    assert "leave_class()" in SILENT


def test_leaving_leads_back_to_the_own_sandbox(sandbox):
    join_class(sandbox.address, "Anna")
    assert account_of(connect()).in_class
    leave_class()
    assert account_of(connect()).is_sandbox


def test_a_key_is_never_sent_to_a_class(sandbox, monkeypatch):
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_ofTheLearner")
    with pytest.raises(ValueError, match="Your key is not sent to the class"):
        join_class(sandbox.address, "Anna")
    monkeypatch.delenv("STRIPE_SECRET_KEY")
    join_class(sandbox.address, "Anna")
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_ofTheLearner")
    monkeypatch.setenv("STRIPE_API_BASE", sandbox.address)
    assert not account_of(connect()).in_class


def test_without_a_sandbox_it_says_what_may_be_wrong():
    with pytest.raises(ConnectionError, match="No sandbox answers at http://127.0.0.1:9"):
        join_class("http://127.0.0.1:9", "Anna")
    assert joined_class() is None


def test_a_mistyped_address_shows_its_message_without_the_code_of_the_kit(capsys):
    with pytest.raises(ConnectionError) as no_answer:
        join_class("http://127.0.0.1:9", "Anna")
    with pytest.raises(ValueError) as no_name:
        join_class("http://127.0.0.1:9", "")
    shell = InteractiveShell()
    for caught, kind in ((no_answer, "NoAnswer"), (no_name, "ClassProblem")):
        shell.showtraceback((caught.type, caught.value, caught.tb))
        assert capsys.readouterr().out.strip() == f"{kind}: {caught.value}"


def test_a_second_key_is_not_another_learner(sandbox):
    join_class(sandbox.address, "Anna")
    connect().v1.prices.list(options={"api_key": "sk_test_other"})
    assert [row.name for row in class_of(sandbox._store, accounts(sandbox._store), 0)] == ["Anna"]


def test_another_server_is_no_class():
    with closing(LoopbackServer(NotFound(), port=0).start()) as server:
        with pytest.raises(ConnectionError, match="Is it the address in the class view"):
            join_class(server.address, "Anna")


@pytest.mark.parametrize(
    ("address", "name", "problem"),
    [
        ("http://127.0.0.1:9", "  ", "Give your own name"),
        ("http://127.0.0.1:9", "Your name", "Give your own name"),
        ("ftp://192.168.1.20", "Anna", "must start with https:// or http://"),
        ("", "Anna", "name a host"),
        ("http://127.0.0.1:port", "Anna", "is not an address"),
        ("http://anna:secret@host", "Anna", "must be only an address"),
        ("http://[", "Anna", "is not an address"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_sent(address, name, problem):
    with pytest.raises(ValueError, match=problem):
        join_class(address, name)


@pytest.mark.parametrize(
    "part",
    [{"joined": 5}, {"key": 5, "joined": {"address": "http://x", "name": "Anna"}}]
    + [{"key": "sk_test_x", "joined": {"address": None, "name": "Anna"}}],
)
def test_a_damaged_memory_means_no_class(kit_home, part):
    kit_home.mkdir()
    (kit_home / "memory.json").write_text(json.dumps({"class": part}))
    assert joined_class() is None


@pytest.mark.parametrize("copied", [" {}/ ", "{}/inspect/class", "{}/inspect/?account=a#top"])
@pytest.mark.parametrize("scheme", ["http://", ""])
def test_the_address_may_be_copied_from_anywhere_in_the_browser(sandbox, copied, scheme):
    address = copied.format(sandbox.address.replace("http://", scheme))
    join_class(address, " Anna ")
    assert (joined_class().address, joined_class().name) == (sandbox.address, "Anna")
