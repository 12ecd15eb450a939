"""Looking after a session until it is final, beside whatever else the kernel does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, repeat

import stripe

from helpers.checkout.session_state import State, look
from helpers.connection import account_of

LONGEST_PAUSE = 30


def pauses() -> Iterator[float]:
    """Return the seconds between looks: every second for two minutes, then slower for 18 more."""
    return chain(repeat(1, 120), repeat(3, 360))


async def watch(
    client: stripe.StripeClient,
    session_id: str,
    show: Callable[[State], object],
    between: Iterable[float] | None = None,
) -> bool:
    """Look at a session again and again, show(state) each time; return whether it is final now.

    between: seconds between the looks, as many as there are. While the API does not answer, the
    pauses grow to half a minute.
    """
    failures = 0
    for pause in pauses() if between is None else between:
        await asyncio.sleep(min(pause * 2**failures, LONGEST_PAUSE))
        state = await _look(client, session_id)
        show(state)
        if state.is_final:
            return True
        failures = min(failures + 1, 5) if state.name == "unreachable" else 0
    return False


async def _look(client: stripe.StripeClient, session_id: str) -> State:
    # The sandbox answers in a millisecond, also where there are no threads; a network does not.
    if account_of(client).is_sandbox:
        return look(client, session_id)
    return await asyncio.to_thread(look, client, session_id)
