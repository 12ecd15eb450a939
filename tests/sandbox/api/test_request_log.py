"""The request log."""

import pytest
import stripe

from helpers.sandbox.api import request_log


@pytest.fixture
def log(sandbox):
    """Return the requests in the log, newest first, each as a dictionary."""
    return lambda: sandbox._store.table("SELECT * FROM requests ORDER BY seq DESC", {})


def test_a_request_is_logged_with_its_response(client, sandbox, log):
    mug = client.v1.products.create(
        params={"name": "Mug", "metadata": {"a": "b"}}, options={"idempotency_key": "k-1"}
    )
    entry = log()[0]
    assert (entry["method"], entry["path"], entry["status"]) == ("POST", "/v1/products", 200)
    assert entry["id"] == mug.last_response.request_id
    assert entry["params"] == "name=Mug&metadata[a]=b"
    assert f'"id": "{mug.id}"' in entry["answer"]
    assert '"idempotency-key": "k-1"' in entry["headers"]
    assert f'"stripe-version": "{stripe.api_version}"' in entry["headers"]
    assert entry["created"] == pytest.approx(sandbox.clock.now(), abs=5)
    assert entry["duration"] > 0


def test_a_get_request_is_logged_with_its_query(client, log):
    client.v1.products.list(params={"limit": 3})
    assert (log()[0]["method"], log()[0]["params"]) == ("GET", "limit=3")


def test_refused_requests_are_logged_too(client, http, log):
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.products.retrieve("prod_x")
    assert (log()[0]["status"], "resource_missing" in log()[0]["answer"]) == (404, True)
    http("POST", "/v1/products", data="name=" + "x" * 1_000_000)
    assert (log()[0]["status"], log()[0]["params"]) == (413, "")


def test_a_request_without_a_valid_key_belongs_to_no_account(http, log):
    http("GET", "/v1/products", key="sk_live_abc123")
    assert (log()[0]["account"], log()[0]["status"]) == (None, 401)


def test_a_replay_is_logged_as_one(client, log):
    options = {"idempotency_key": "k"}
    for _ in range(2):
        client.v1.products.create(params={"name": "Mug"}, options=options)
    assert '"idempotent-replayed": "true"' in log()[0]["headers"]
    assert "idempotent-replayed" not in log()[1]["headers"]


def test_no_key_is_ever_in_the_log(http, log):
    key, secret = "sk_test_verySecret123", "whsec_verySecret123"
    body = f"name={key}&metadata[a]={secret}&metadata[b]=rk_live_verySecret123"
    http("POST", "/v1/products", key=key, data=body, headers={"Idempotency-Key": key})
    http("GET", f"/v1/products/{key}", key=key, headers={"User-Agent": f"with {key}"})
    http("POST", "/v1/webhook_endpoints", data="url=https://a.example&enabled_events[]=*")
    secret = log()[0]["answer"].partition("whsec_")[2][:1]
    assert secret == "…"
    assert "verySecret" not in str(log())


def test_a_long_request_is_truncated(http, log):
    http("POST", "/v1/products", data="name=" + "x" * 100_000)
    assert len(log()[0]["params"]) == request_log._MAX_LENGTH + 1


def test_only_the_last_requests_are_kept(client, log, monkeypatch):
    monkeypatch.setattr(request_log, "MAX_REQUESTS", 50)
    for _ in range(200):
        client.v1.prices.retrieve("price_1I1xv3EfCmJMLhhrJ5vdGxy6")
    assert 50 <= len(log()) <= 150


def test_a_request_that_changes_something_is_logged_in_the_same_commit(client, sandbox):
    client.v1.prices.list()
    statements = []
    sandbox._store._db.set_trace_callback(statements.append)
    client.v1.products.create(params={"name": "Mug"})
    assert statements.count("COMMIT") == 1
    assert any(each.startswith("INSERT INTO requests") for each in statements)


def test_a_request_succeeds_even_if_the_log_cannot_be_written(client, sandbox, log):
    sandbox._store.run("DROP TABLE requests")
    assert client.v1.products.create(params={"name": "Mug"}).name == "Mug"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sk_test_abc", "sk_test_…"),
        ("a rk_live_abc, b", "a rk_live_…, b"),
        ("pk_test_abc_def", "pk_test_…"),
        ("whsec_abc&x=1", "whsec_…&x=1"),
        ("cs_test_abc", "cs_test_abc"),
        ("task_test_abc", "task_test_abc"),
    ],
)
def test_keys_are_hidden_and_ids_are_not(text, shown):
    assert request_log.redacted(text) == shown
