"""export and import on the command line."""

import io
import json
from contextlib import closing

import pytest

from helpers.sandbox import LoopbackServer, Sandbox
from helpers.sandbox.commands import export, load
from helpers.sandbox.store import state_json
from tests.sandbox.shop import Shop


@pytest.fixture
def mug(client):
    return client.v1.products.create(params={"name": "Mug"}).id


def serve(sandbox):
    return closing(LoopbackServer(sandbox, port=0).start())


def test_from_one_running_sandbox_to_another(sandbox, mug, tmp_path, capsys):
    there, file = Shop(), tmp_path / "state.json"
    with serve(sandbox) as here, serve(there.sandbox) as other:
        assert export.main(["--address", here.address]) == 0
        file.write_text(capsys.readouterr().out)
        assert load.main([str(file), "--address", other.address]) == 0
    assert there.client.v1.products.retrieve(mug).name == "Mug"
    assert capsys.readouterr() == ("", "")


def test_from_one_file_to_another_by_the_input(mug, sandbox, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(sandbox.export_state())))
    assert load.main(["--state", str(tmp_path / "state.sqlite")]) == 0
    assert export.main(["--state", str(tmp_path / "state.sqlite")]) == 0
    assert json.loads(capsys.readouterr().out) == sandbox.export_state()


def test_a_large_state_can_be_imported(sandbox, client):
    for _ in range(100):
        client.v1.products.create(params={"name": "Mug", "description": "x" * 5000})
    state = sandbox.export_state()
    assert len(json.dumps(state)) > 1_000_000
    with closing(Sandbox()) as there, serve(there) as server:
        load.states.running.RunningSandbox(server.address).post("state", state)
        assert there.export_state() == state


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "- is not JSON"),
        ("{}", "This is not a state that was exported"),
    ],
)
def test_what_is_no_state_is_named(tmp_path, capsys, monkeypatch, sandbox, text, message):
    with serve(sandbox) as server:
        for where in (["--state", str(tmp_path / "state.sqlite")], ["--address", server.address]):
            monkeypatch.setattr("sys.stdin", io.StringIO(text))
            assert load.main(where) == 1
            assert message in capsys.readouterr().err


def test_a_list_is_no_state(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("[]"))
    assert load.main(["--state", str(tmp_path / "state.sqlite")]) == 1
    assert "This is not a state" in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path, capsys):
    missing = tmp_path / "missing"
    assert export.main(["--state", str(missing)]) == 1
    assert capsys.readouterr().err == f"There is no state file {missing}.\n"
    assert not missing.exists()
    assert load.main([str(missing)]) == 1
    assert "No such file" in capsys.readouterr().err


def test_every_table_is_exported_but_the_request_log(sandbox):
    tables = {name for (name,) in sandbox._store.run(state_json_tables())}
    assert tables - set(state_json._TABLES) == {"requests"}


def state_json_tables():
    return "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
