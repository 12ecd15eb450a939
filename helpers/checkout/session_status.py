"""A session's live status: it changes from open to complete while no cell has to wait."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from html import escape
from itertools import chain, repeat
from weakref import WeakKeyDictionary

import stripe

from helpers.account.accounts import account_of
from helpers.checkout.return_addresses import serve_again
from helpers.checkout.session_state import SessionState, fetch_state
from helpers.widgets import theme

_STOPPED_NOTE = " Checking has stopped."
MANY = 3  # sessions followed at a time: a learner has no more in view
_live: WeakKeyDictionary[SessionStatus, None] = WeakKeyDictionary()  # oldest first
# JupyterLab has some messages of widgets handled in a thread of their own (a subshell), so that two
# clicks can be handled at once.
_one_at_a_time = threading.RLock()


class SessionStatus(theme.Panel):
    """The state of a session, checked again and again until it is final.

    Without a running event loop it is checked once. When checking has stopped too early, a button
    checks again.
    """

    _task: asyncio.Task[None] | None = None

    def __init__(self, client: stripe.StripeClient, session_id: str = "") -> None:
        self._client = client
        self._callbacks: list[Callable[[SessionState | None], object]] = []
        self.session_id: str = ""
        self.state: SessionState | None = None
        self._last_shown: tuple[str, SessionState | None] = ("", None)
        self._text = theme.html()
        self._text.tabbable = False  # it gets the focus from the button that goes
        self._check_again = theme.button("Check again")
        self._check_again.on_click(lambda _: self._follow_again())
        super().__init__(self._text, self._check_again)
        self.add_class("kit-plain")
        self.follow(session_id)

    def follow(self, session_id: str) -> None:
        """Follow this session, instead of any other; with an empty id, follow none."""
        with _one_at_a_time:
            self.stop()
            self.session_id = session_id
            self._show(fetch_state(self._client, session_id) if session_id else None)
            if self.state is not None and not self.state.is_final:
                self._start()

    def _follow_again(self) -> None:
        self._text.focus()
        self.follow(self.session_id)

    def stop(self) -> None:
        """Stop checking."""
        with _one_at_a_time:
            _live.pop(self, None)
            if self._task is not None:
                with suppress(RuntimeError):  # its thread has ended, and the task with it
                    self._task.get_loop().call_soon_threadsafe(self._task.cancel)
            self._task = None

    def close(self) -> None:
        self.stop()
        super().close()

    def on_change(self, callback: Callable[[SessionState | None], object]) -> None:
        """Call callback(state) whenever the session or its state changes.

        The state is None if there is no session.
        """
        self._callbacks.append(callback)

    def _start(self) -> None:
        _stop_oldest(self)
        loop = _running_loop()
        if loop is None:
            return self._offer_check()
        _live[self] = None
        self._task = loop.create_task(self._watch())

    async def _watch(self) -> None:
        task = asyncio.current_task()

        def show(state: SessionState) -> None:
            if state.session is not None and not state.is_final:
                serve_again(state.session.success_url, self._client)  # its kernel may have ended
            with _one_at_a_time:
                if self._task is task:  # or another thread has stopped it a moment ago
                    self._show(state)

        is_final = await watch(self._client, self.session_id, show)
        with _one_at_a_time:
            if self._task is task:
                _live.pop(self, None)
                if not is_final:
                    self._offer_check(_STOPPED_NOTE)

    def _offer_check(self, note: str = "") -> None:
        self._text.value = _markup(self.state, note)
        self._check_again.remove_class("kit-hidden")

    def _show(self, state: SessionState | None) -> None:
        before, self._last_shown, self.state = self._last_shown, (self.session_id, state), state
        self._check_again.add_class("kit-hidden")
        waiting = " Trying again automatically." if state and state.name == "unreachable" else ""
        # Widgets ignore an unchanged value, so screen readers do not announce it twice.
        self._text.value = _markup(state, waiting)
        for callback in self._callbacks if self._last_shown != before else ():
            callback(state)

    def __repr__(self) -> str:
        return f"SessionStatus({self.state.name if self.state else 'no session'!r})"


class PanelWithStatus(theme.Panel):
    """A panel with the live status of a session, which is no longer checked once it is closed."""

    _status: SessionStatus

    @property
    def status(self) -> SessionStatus:
        """The live status in the panel."""
        return self._status

    def close(self) -> None:
        if hasattr(self, "_status"):  # ipywidgets also closes one that was refused its client
            self._status.stop()
        super().close()


def _stop_oldest(status: SessionStatus) -> None:
    """Stop what has been followed longest, so that with this one's there are MANY sessions."""
    others = [each for each in _live if each._client is status._client]
    sessions = dict.fromkeys(each.session_id for each in others)
    sessions.pop(status.session_id, None)
    too_many = list(sessions)[: max(0, len(sessions) - MANY + 1)]
    for other in others:
        if other.session_id in too_many:
            other.stop()
            other._offer_check(_STOPPED_NOTE)


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
    """Return the seconds between checks: 1 for the first two minutes, then 3 for 18 more."""
    return chain(repeat(1, 120), repeat(3, 360))


async def watch(
    client: stripe.StripeClient,
    session_id: str,
    show: Callable[[SessionState], object],
    between: Iterable[float] | None = None,
) -> bool:
    """Check a session repeatedly, calling show(state) each time; return whether it became final.

    between: the seconds to wait before each check; watching ends when there are no more. While the
    API does not answer, the pauses grow to half a minute.
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
    # The sandbox answers within a millisecond and needs no thread; a network does.
    if account_of(client).is_sandbox:
        return fetch_state(client, session_id)
    return await asyncio.to_thread(fetch_state, client, session_id)
