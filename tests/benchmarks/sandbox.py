"""The sandbox against the SDK's floor, against the other sandboxes, and as it fills."""

import json
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import stripe

from helpers.sandbox import Sandbox
from helpers.sandbox.api import authentication
from helpers.sandbox.checkout_sessions import endpoints as session_endpoints
from tests.benchmarks import peers
from tests.benchmarks.timing import KEY, PARAMS, CannedAnswer, in_turns

ROUNDS = 300
STARTS = 7
LISTED = 10
STORED = (100, 10_000, 100_000)


def report():
    """Print every figure of the sandbox."""
    with tempfile.TemporaryDirectory() as folder:
        all_peers = [peers.ours(), *peers.others()]
        _starts(all_peers)
        _doors(all_peers, Path(folder))
        _filled(Path(folder))


def operations(client):
    """Return the calls that are measured, with a price and a session to ask for."""
    params = _params(client)
    created = [client.v1.checkout.sessions.create(params=params) for _ in range(LISTED)]
    return _calls(client, params, created[-1].id)


def _calls(client, params, session_id):
    service = client.v1.checkout.sessions
    return {
        "create": lambda: service.create(params=params),
        "retrieve": lambda: service.retrieve(session_id),
        "list": lambda: service.list(params={"limit": LISTED}),
    }


def _params(client):
    """Return what a session is made of: the peers have no price to start with."""
    product = client.v1.products.create(params={"name": "T-shirt"})
    fields = {"product": product.id, "unit_amount": 2000, "currency": "usd"}
    price = client.v1.prices.create(params=fields)
    return {**PARAMS, "line_items": [{"price": price.id, "quantity": 1}]}


def _starts(all_peers):
    """Print the time from command to first answer; like the others, ours keeps state in memory."""
    figures = {peer.name: [] for peer in all_peers}
    for _ in range(STARTS):
        for peer in all_peers:
            with peer.running() as (started, process):
                figures[peer.name].append((started * 1000, peers.memory(process) or 0))
    for name, each in figures.items():
        started, held = map(median, zip(*each, strict=True))
        print(f"{name}: first answer after {started:.0f} ms, {held:.0f} MB", flush=True)


def _doors(all_peers, folder):
    with ExitStack() as stack:
        clients = {"in process": _in_process(Sandbox())}
        for peer in all_peers:
            stack.enter_context(peer.running())
            clients["over HTTP" if peer.name == "ours" else peer.name] = peer.client
        _compare_customers(clients)
        clients.pop("localstripe", None)  # it has no sessions
        _compare_sessions(clients, _floors(clients, folder, stack))


def _compare_customers(clients):
    calls = {
        name: lambda client=client: client.v1.customers.create(params={"name": "Jenny"})
        for name, client in clients.items()
    }
    _print("create a customer", in_turns(calls, ROUNDS))


def _compare_sessions(clients, floors):
    calls = {name: operations(client) for name, client in clients.items()} | floors
    for operation in ("create", "retrieve", "list"):
        each = {name: own[operation] for name, own in sorted(calls.items())}
        _print(f"{operation} (sessions)", in_turns(each, ROUNDS))


def _floors(clients, folder, stack):
    """Return the same calls over canned answers: the time that the SDK and the network need."""
    floors = {}
    for name, client in clients.items():
        answers = {operation: call() for operation, call in operations(client).items()}
        floors[f"{name}, floor"] = {
            operation: _floor(name, operation, answer, folder, stack)
            for operation, answer in answers.items()
        }
    return floors


def _floor(name, operation, answer, folder, stack):
    if name == "in process":
        client = stripe.StripeClient(KEY, http_client=CannedAnswer(answer))
    else:
        file = folder / f"{name}-{operation}.json"
        file.write_text(json.dumps(answer.to_dict(for_json=True)))
        peer = peers.canned(file)
        stack.enter_context(peer.running())
        client = peer.client
    return _calls(client, PARAMS, "cs_test_1")[operation]


def _filled(folder):
    sandbox = Sandbox(folder / "filled.sqlite")
    calls, first = operations(_in_process(sandbox)), {}
    for stored, before in zip(STORED, (0, *STORED), strict=False):
        _fill(sandbox, stored - before)
        figures = in_turns(calls, ROUNDS)
        first = first or figures
        for name, (middle, slowest) in figures.items():
            times = middle / first[name][0]
            print(f"  {stored:>7,} stored, {name}: ", end="")
            print(f"median {middle:.2f} ms, p99 {slowest:.2f} ms, {times:.2f} times the first")


def _fill(sandbox, count):
    account = authentication.account_of({"authorization": f"Bearer {KEY}"})
    for _ in range(0, count, 1000):
        with sandbox.transaction(account) as context:
            for _ in range(min(count, 1000)):
                session_endpoints.create_session(context, dict(PARAMS))


def _in_process(sandbox):
    return stripe.StripeClient(KEY, http_client=sandbox.http_client())


def _print(title, figures):
    print(f"{title}:")
    for name, (middle, slowest) in figures.items():
        print(f"  {name:<18} median {middle:.2f} ms, p99 {slowest:.2f} ms", flush=True)
