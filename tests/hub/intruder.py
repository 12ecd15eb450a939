"""What a learner tries to see another one's sessions, on a hub where they share a computer."""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

PAGES = (
    "/",
    "/inspect/requests",
    "/inspect/objects/{id}",
    "/c/pay/{id}",
    "/success?session_id={id}",
    "/cancel?session_id={id}",
    "/embedded?session_id={id}",
    "/v1/checkout/sessions",
    "/v1/checkout/sessions/{id}",
    "/sandbox/state",
    "/sandbox/sessions/{id}/opened",
)
GUESSES = ("", "/", "/x", "/x/..", "/%2e%2e", "/None")  # at the secret path
HEADERS = {"Authorization": "Bearer sk_test_sandbox"}
_SEEN = ("20.00", "T-shirt", "jenny", "Sandbox", "cs_test_")  # words on those pages
_PROGRAM = """
import json, os, requests
from pathlib import Path

def ask(url, headers):
    with requests.Session() as http:
        http.trust_env = False
        answer = http.get(url, headers=headers, timeout=30)
    return [url, answer.status_code, answer.text]

print(json.dumps([ask(url, {headers!r}) for url in {urls!r}]))
"""
_FILES = """
import json, os
from pathlib import Path

def contents(path):
    try:
        return path.read_bytes().decode("latin-1")
    except OSError:
        return ""

def under(folder):
    return [Path(at) / name for at, _, names in os.walk(folder) for name in names]

readable = {{str(path): contents(path) for path in under({home!r})}}
for path in [*Path("/proc").glob("[0-9]*/environ"), *Path("/proc").glob("[0-9]*/cmdline")]:
    readable[str(path)] = contents(path)
print(json.dumps([[path, text] for path, text in readable.items() if text]))
"""


@dataclass(frozen=True)
class Attempt:
    """A URL that was asked for, the HTTP status and the text of the answer."""

    url: str
    status: int
    text: str


@dataclass(frozen=True)
class Address:
    """What there is to know about a kernel's pages: all but the secret is known to everybody."""

    learner: str
    port: str
    secret: str

    @classmethod
    def of(cls, url):
        """Return the address in the URL of a page behind the hub."""
        _, _, learner, _, port, secret, *_ = urlsplit(url).path.split("/")
        return cls(learner, port, secret)


def expect_nothing(hub, learner, kernel, url, session_id):
    """Fail if a learner can see anything of another one's session, whose checkout page is at url.

    kernel: one of the learner's.
    """
    address = Address.of(url)
    known = by_a_program(kernel, address, session_id, address.secret)
    assert all(each.status == 200 for each in known), known  # so it is the secret that matters
    guessed = by_a_program(kernel, address, session_id)
    for each in [*by_the_hub(learner, address, session_id), *guessed]:
        assert each.status in (403, 404), each
        assert not any(word in each.text for word in _SEEN), each
    if hub.has_own_users:
        seen = by_reading(kernel, hub.home(address.learner))
        assert not any(address.secret in text or session_id in text for text in seen.values())


def by_the_hub(learner, address, session_id):
    """Ask for the other's pages through one's own server, and through theirs."""
    own, theirs = f"/user/{learner.name}/proxy", f"/user/{address.learner}/proxy"
    starts = [
        f"{own}/{address.port}",
        f"{own}/absolute/{address.port}",
        f"{own}/127.0.0.1:{address.port}",
        f"{theirs}/{address.port}",
        f"{theirs}/{address.port}/{address.secret}",  # on a photo of somebody's screen, say
    ]
    for path in _paths(starts, session_id):
        answer = learner.get(path, headers=HEADERS)
        yield Attempt(path, answer.status_code, answer.text)


def by_a_program(kernel, address, session_id, secret=None):
    """Ask for the other's pages from a cell: the port is open to everybody on this computer."""
    base = f"http://127.0.0.1:{address.port}"
    starts = [f"{base}{guess}" for guess in GUESSES] if secret is None else [f"{base}/{secret}"]
    urls = list(_paths(starts, session_id))
    said = kernel.run(_PROGRAM.format(headers=HEADERS, urls=urls))
    return [Attempt(*each) for each in json.loads(said)]


def by_reading(kernel, home):
    """Read the other's files, and what their processes were started with; return what one can."""
    return dict(json.loads(kernel.run(_FILES.format(home=str(home)))))


def _paths(starts, session_id):
    return [start + page.format(id=session_id) for start in starts for page in PAGES]
