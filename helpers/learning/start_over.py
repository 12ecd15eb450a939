"""The panel that starts the course over: a button, a question, and what to do next."""

from __future__ import annotations

import sqlite3
from html import escape

from helpers.account import settings
from helpers.account.classroom import joined_class
from helpers.account.keys import NAME
from helpers.learning.beginning import Beginning, Unfinished, go_back
from helpers.learning.my_work import copy_folder
from helpers.widgets import theme

_SAVE = "First save what you have open: File → Save All. Only what is saved can be copied."
_WHAT = (
    "Every notebook goes back to what it was, and so does fulfil.py.",
    "The sandbox forgets its products, sessions and events.",
    "Your progress and the exercises that you have solved are forgotten.",
)
_TEST_ACCOUNT = (
    "What you made in your Stripe test account stays there. You can delete it at Stripe."
)
_CLASS = (
    "You leave the class. What you made in its sandbox stays there; whoever joins again from this "
    "computer begins anew."
)
_NEXT = (
    "If JupyterLab says that a file has changed, choose Revert.",
    "Kernel → Shut Down All Kernels…",
    "Close the tabs of all notebooks, this one too. If JupyterLab asks, choose Discard, or Revert.",
    "Open 00-start-here.ipynb, and begin again.",
)


class StartOver(theme.Panel):
    """A panel that asks before it sets everything back; no click, no change."""

    picture = "start-over"

    def __init__(self) -> None:
        self._text = theme.html()
        self._text.tabbable = False  # it gets the focus when the buttons go
        self._ask = theme.button("Start over…")
        self._yes, self._no = theme.button("Yes, start over", "primary"), theme.button("Keep all")
        self._ask.on_click(lambda _: self._question())
        self._yes.on_click(lambda _: self._start_over())
        self._no.on_click(lambda _: self._keep_all())
        self._buttons = theme.row()
        super().__init__(self._text, self._buttons, heading="Start over")
        self._idle()

    def _idle(self) -> None:
        self._show("<p>Everything goes back to the beginning. You are asked first, and a copy of "
                   "your work is kept.</p>", self._ask)  # fmt: skip

    def _keep_all(self) -> None:
        self._idle()
        self._ask.focus()

    def _question(self) -> None:
        stays = {_TEST_ACCOUNT: _has_key(), _CLASS: joined_class() is not None}
        facts = [*_WHAT, *(text for text, applies in stays.items() if applies)]
        kept = f"A copy of all of it is kept, in the folder {copy_folder().name}."
        question = theme.notice("Start over?", "warning", [_SAVE, *facts, kept])
        self._show(question, self._yes, self._no)
        self._no.focus()

    def _start_over(self) -> None:
        if self._yes not in self._buttons.children:  # the second click of two
            return
        theme.set_children(self._buttons)
        self._text.focus()
        try:
            done = go_back()
        except Unfinished as error:
            self._show(theme.notice(f"Not everything went back: {error} Try again.", "danger",
                                    role="alert"), self._ask)  # fmt: skip
        except (OSError, sqlite3.Error) as error:
            self._show(theme.notice(f"Nothing was changed: {error}", "danger", role="alert"),
                       self._ask)  # fmt: skip
        else:
            self.add_class("kit-done")  # what is left to do begins with the kernel's end
            self._show(_finished(done))

    def _show(self, markup: str, *buttons: object) -> None:
        self._text.value = markup
        theme.set_children(self._buttons, *buttons)

    def __repr__(self) -> str:
        return "Run this cell to see the button: it asks before it changes anything."


def _finished(done: Beginning) -> str:
    count = len(done.files)
    files = f"{count} file{'' if count == 1 else 's'} went back" if count else "No file had changed"
    place = done.copy.relative_to(settings.ROOT)
    text = f"{files}, and the sandbox is empty. The copy of your work is in the folder {place}."
    steps = "".join(f"<li>{escape(step)}</li>" for step in _NEXT)
    return theme.notice(text, "success") + f"<ol>{steps}</ol>"


def _has_key() -> bool:
    try:
        return settings.get(NAME) is not None
    except ValueError:  # a .env that cannot be read
        return True


def start_over() -> StartOver:
    """Return a panel that, after asking, takes the notebooks and the sandbox to the beginning."""
    return StartOver()
