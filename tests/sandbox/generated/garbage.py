"""Requests that no SDK would send: any bytes, to any path."""

import io
from string import ascii_letters

from hypothesis import strategies as st

from helpers.sandbox import Sandbox

_STEP = st.text(st.characters(codec="utf-8", exclude_characters="/"), max_size=8)
_NAMES = st.text("[]0123ab_", min_size=1, max_size=12) | st.text(max_size=8)
_FORM = st.lists(st.tuples(_NAMES, st.text(ascii_letters + "%+&=[]0", max_size=8)), max_size=6)
_BODY = st.binary(max_size=60) | _FORM.map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs).encode()
)
_HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "CONTENT_LENGTH": st.sampled_from(["", "0", "-1", "9" * 30, "x"]),
        "CONTENT_TYPE": st.sampled_from(["application/json", "multipart/form-data", ";", "é"]),
        "HTTP_AUTHORIZATION": st.text(st.characters(max_codepoint=255), max_size=20),
        "HTTP_IDEMPOTENCY_KEY": st.text(st.characters(max_codepoint=255), max_size=20),
        "HTTP_ORIGIN": st.text(st.characters(max_codepoint=255), max_size=20),
        "HTTP_STRIPE_VERSION": st.text(st.characters(max_codepoint=255), max_size=20),
    },
)


def environs(paths: list[str]) -> st.SearchStrategy:
    """Return a strategy for WSGI requests to these paths, and to others."""
    other = st.lists(_STEP, max_size=5).map(lambda steps: "/v1/" + "/".join(steps))
    return st.builds(
        _environ,
        st.sampled_from(["GET", "POST", "DELETE", "HEAD", "PUT", "OPTIONS", "X"]),
        st.sampled_from(paths) | other,
        _BODY,
        _BODY,
        _HEADERS,
    )


def _environ(method: str, path: str, query: bytes, body: bytes, headers: dict) -> dict:
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query.decode("latin-1"),
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_AUTHORIZATION": "Bearer sk_test_shop",
        "HTTP_HOST": "127.0.0.1",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        **headers,
    }


def respond(sandbox: Sandbox, environ: dict) -> tuple[int, dict[str, str], bytes]:
    """Return the status, headers and body of the response to a WSGI request."""
    started: list = []
    body = b"".join(sandbox(environ, lambda *start: started.append(start)))
    ((status, headers, *_),) = started
    return int(status.split()[0]), dict(headers), body
