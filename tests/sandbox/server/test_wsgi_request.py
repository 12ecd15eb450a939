"""A WSGI request, as the API reads it."""

import io

import pytest

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.server import wsgi_request


def environ(body=b"", length=None, **more):
    length = str(len(body)) if length is None else length
    wire = {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": length}
    return {"REQUEST_METHOD": "POST", "PATH_INFO": "/v1/caf\xc3\xa9", **wire, **more}


def test_names_of_headers_are_in_lower_case_and_the_path_is_text():
    given = environ(HTTP_IDEMPOTENCY_KEY="k", CONTENT_TYPE="text/plain", QUERY_STRING="a=1")
    request = wsgi_request.without_body(given)
    assert request.headers == {"idempotency-key": "k", "content-type": "text/plain"}
    assert (request.method, request.path, request.query) == ("POST", "/v1/café", "a=1")


def test_the_body_has_the_length_of_its_header():
    assert wsgi_request.body(environ(b"name=Mug", "4")) == "name"
    assert wsgi_request.body(environ(b"name=Mug", "")) == ""


@pytest.mark.parametrize(
    ("body", "length", "status"),
    [
        (b"\xff", None, 400),
        (b"", "ten", 400),
        (b"", "-1", 400),
        (b"", "9" * 5000, 400),
        (b"", "1000001", 413),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(body, length, status):
    with pytest.raises(StripeError) as raised:
        wsgi_request.body(environ(body, length))
    assert raised.value.status == status


def test_a_state_may_be_longer_than_a_request():
    state = environ(b" " * 1_000_001, PATH_INFO="/sandbox/state")
    assert len(wsgi_request.body(state)) == 1_000_001
    with pytest.raises(StripeError):
        wsgi_request.body_length(environ(length="15000001", PATH_INFO="/sandbox/state"))
