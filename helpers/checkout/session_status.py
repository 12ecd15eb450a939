"""A session's status, live: from open to complete, without a cell that waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import chain, repeat
from weakref import WeakSet

import stripe

from helpers.account.accounts import account_of
from helpers.checkout.session_state import SessionState, fetch_state
from helpers.widgets import theme

_STOPPED = " This status has stopped looking."
_live: WeakSet[SessionStatus] = WeakSet()


class SessionStatus(theme.Panel):
    """What has become of a session; it looks again by itself until the session is final.

    Where no event loop runs it looks once. Where it has stopped before the end, a button looks
    again.
    """

    def __init__(self, client: stripe.StripeClient, session_id: str = "") -> None:
        self._client, self._task = client, None
        self._callbacks: list[Callable[[SessionState | None], object]] = []
        self.session_id: str = ""
        self.state: SessionState | None = None
        self._told: tuple[str, SessionState | None] = ("", None)
        self._text = theme.html()
        self._again = theme.button("Check again")
        self._again.on_click(lambda _: self.follow(self.session_id))
        super().__init__(self._text, self._again)
        self.add_class("kit-plain")
        self.follow(session_id)

    def follow(self, session_id: str) -> None:
        """Follow this session from now on, and no other; an empty id follows none."""
        self.stop()
        self.session_id = session_id
        self._show(fetch_state(self._client, session_id) if session_id else None)
        if self.state is not None and not self.state.is_final:
            self._start()

    def stop(self) -> None:
        """Look no more."""
        _live.discard(self)
        if self._task is not None:
            self._task.cancel()
        self._task = None

    def close(self) -> None:
        self.stop()
        super().close()

    def on_change(self, callback: Callable[[SessionState | None], object]) -> None:
        """Call callback(state) whenever it is another session's or another state.

        It is None while there is no session.
        """
        self._callbacks.append(callback)

    def _start(self) -> None:
        _stop_others(self)
        loop = _running_loop()
        if loop is None:
            return self._rest()
        _live.add(self)
        self._task = loop.create_task(self._watch())

    async def _watch(self) -> None:
        if not await watch(self._client, self.session_id, self._show):
            self._rest(_STOPPED)
        _live.discard(self)

    def _rest(self, note: str = "") -> None:
        self._text.value = _markup(self.state, note)
        self._again.remove_class("kit-hidden")

    def _show(self, state: SessionState | None) -> None:
        before, self._told, self.state = self._told, (self.session_id, state), state
        self._again.add_class("kit-hidden")
        waiting = " Trying again by itself." if state and state.name == "unreachable" else ""
        # An unchanged text is not written again, so that nothing is announced twice.
        self._text.value = _markup(state, waiting)
        for callback in self._callbacks if self._told != before else ():
            callback(state)

    def __repr__(self) -> str:
        return f"SessionStatus({self.state.name if self.state else 'no session'!r})"


def _stop_others(status: SessionStatus) -> None:
    """A learner follows one session at a time: whoever follows another id stops."""
    for other in list(_live):
        if other._client is status._client and other.session_id != status.session_id:
            other.stop()
            other._rest(_STOPPED)


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _markup(state: SessionState | None, note: str = "") -> str:
    if state is None:
        return ""
    text = f"<strong>{escape(state.badge)}</strong> {escape(state.text + note)}"
    return f'<div class="kit-notice kit-{state.kind}" role="status">{text}</div>'


LONGEST_PAUSE = 30


def pauses() -> Iterator[float]:
    """Return the seconds between looks: every second for two minutes, then slower for 18 more."""
    return chain(repeat(1, 120), repeat(3, 360))


async def watch(
    client: stripe.StripeClient,
    session_id: str,
    show: Callable[[SessionState], object],
    between: Iterable[float] | None = None,
) -> bool:
    """Look at a session again and again, show(state) each time; return whether it is final now.

    between: seconds between the looks, as many as there are. While the API does not answer, the
    pauses grow to half a minute.
    """
    failures = 0
    for pause in pauses() if between is None else between:
        await asyncio.sleep(min(pause * 2**failures, LONGEST_PAUSE))
        state = await _fetch(client, session_id)
        show(state)
        if state.is_final:
            return True
        failures = min(failures + 1, 5) if state.name == "unreachable" else 0
    return False


async def _fetch(client: stripe.StripeClient, session_id: str) -> SessionState:
    # The sandbox answers in a millisecond, also where there are no threads; a network does not.
    if account_of(client).is_sandbox:
        return fetch_state(client, session_id)
    return await asyncio.to_thread(fetch_state, client, session_id)
