"""Makes an event happen, with all that leads to it: `python -m helpers.sandbox trigger EVENT`.

As with `stripe trigger`, other events come before it. It prints them all.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import stripe
from stripe.params import EventListParams

from helpers.sandbox.commands import running
from helpers.sandbox.commands.running import NotRunning, RunningSandbox
from helpers.sandbox.commands.stories import STORIES
from helpers.sandbox.environment import SECRET_KEY
from helpers.sandbox.sandbox import Sandbox
from helpers.sandbox.server.loopback import LoopbackServer


def main(arguments: list[str]) -> int:
    """Make the event happen, and print what happened; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        with _sandbox(options) as sandbox:
            events = happened(sandbox, options.event)
    except (NotRunning, stripe.StripeError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        wanted = next(event for event in reversed(events) if event.type == options.event)
        print(json.dumps(wanted.to_dict(for_json=True), indent=2))
    else:
        print("\n".join(f"{event.type} [{event.id}]" for event in events))
    return 0


def happened(sandbox: RunningSandbox, type: str) -> list[stripe.Event]:
    """Make an event of a type happen; return all events that happened, oldest first."""
    events = sandbox.client.v1.events
    before = [event.id for event in events.list(params={"limit": 1}).data]
    STORIES[type](sandbox)
    since: EventListParams = {"ending_before": before[0]} if before else {}
    return [*reversed(events.list(params={"limit": 100, **since}).data)]


def _parser() -> argparse.ArgumentParser:
    parser = running.parser("trigger", __doc__)
    parser.add_argument("event", choices=STORIES, metavar="EVENT", help="such as invoice.paid")
    where = parser.add_mutually_exclusive_group()
    running.add_address(where)
    where.add_argument("--fresh", action="store_true", help="use a sandbox only for this event")
    key = os.environ.get("STRIPE_SECRET_KEY") or SECRET_KEY
    help = "secret key of the account that it happens in (default: STRIPE_SECRET_KEY)"
    parser.add_argument("--key", default=key, help=help)
    parser.add_argument("--json", action="store_true", help="print the event itself")
    return parser


@contextmanager
def _sandbox(options: argparse.Namespace) -> Iterator[RunningSandbox]:
    if not options.fresh:
        yield RunningSandbox(options.address, options.key)
        return
    with closing(Sandbox()) as sandbox, closing(LoopbackServer(sandbox, port=0)) as server:
        sandbox.address = server.start().address
        yield RunningSandbox(sandbox.address, options.key)
