"""Requests: when two are the same."""

from helpers.sandbox.api.http import Request


def test_a_request_has_the_same_fingerprint_whoever_sends_it():
    first = Request("POST", "/v1/prices", headers={"authorization": "Bearer sk_test_1"}, body="a=1")
    again = Request("POST", "/v1/prices", headers={"user-agent": "curl"}, body="a=1")
    assert first.fingerprint == again.fingerprint


def test_another_method_path_or_body_has_another_fingerprint():
    requests = [
        Request("POST", "/v1/prices", body="a=1"),
        Request("POST", "/v1/prices", body="a=2"),
        Request("POST", "/v1/products", body="a=1"),
        Request("DELETE", "/v1/prices", body="a=1"),
    ]
    assert len({request.fingerprint for request in requests}) == 4


def test_get_and_head_only_read():
    methods = ("GET", "HEAD", "POST", "DELETE")
    assert [Request(each, "/v1/prices").only_reads for each in methods] == [
        True,
        True,
        False,
        False,
    ]
