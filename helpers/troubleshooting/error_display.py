"""An error in a cell: what is said, what to do, a link to its case, and the traceback folded.

connect() installs it, and JupyterLab's kernels do as they start (kernel_start.py). A cell still
ends in an error, for "Run all", nbclient and nbval.
"""

from __future__ import annotations

import sqlite3
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import stripe
from traitlets import TraitError

from helpers.account.settings import SettingProblem
from helpers.going_live.files import FolderProblem
from helpers.going_live.items import ItemProblem
from helpers.prepare_data.checkout_json import CheckoutDataError
from helpers.sandbox.api.request_log import redacted
from helpers.troubleshooting.advice import cases_of
from helpers.troubleshooting.cases import Case
from helpers.troubleshooting.error_box import ErrorBox
from helpers.troubleshooting.search import said_in

# Their messages say what to do. What else is in them is the learner's, such as a folder's name.
_WITH_ADVICE = (CheckoutDataError, FolderProblem, ItemProblem)
# These can have another cause as well: a call without params, a packing list that was taken away.
_IF_KNOWN = (TypeError, TraitError, sqlite3.OperationalError, AttributeError)
# A NameError is what most people see after a restart of the kernel.
OURS = (stripe.StripeError, SettingProblem, *_WITH_ADVICE, NameError, *_IF_KNOWN)


def install() -> None:
    """Show the errors in OURS so from now on, in IPython; elsewhere this does nothing.

    Other errors are left to IPython, or to whoever has asked for them before.
    """
    # A notebook has already loaded IPython; loading it here would take longer than all the rest.
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None or set(OURS) <= set(shell.custom_exceptions):
        return
    others, show_others = shell.custom_exceptions, shell.CustomTB

    def show(shell: Any, etype: Any, value: Any, tb: Any, tb_offset: Any = None) -> Any:
        if isinstance(value, OURS):
            return _show(shell, value, tb, tb_offset)
        return show_others(etype, value, tb, tb_offset)

    shell.set_custom_exc((*others, *OURS), show)


@contextmanager
def show_error() -> Iterator[None]:
    """Show an error inside the `with` as a cell does that ends with it, but let the cell go on.

    If there is none, prints that: for cells that make something go wrong on purpose.
    """
    try:
        yield
    except Exception as error:
        _display(ErrorBox(type(error).__name__, _said(error), _advice(error), links=False))
    else:
        print("No error this time.")


def _show(shell: Any, error: Exception, tb: TracebackType, tb_offset: int | None) -> list[str]:
    """Show an error of a cell; if that fails, show it as IPython does."""
    try:
        whole = shell.InteractiveTB.structured_traceback(type(error), error, tb, tb_offset)
        if isinstance(error, _IF_KNOWN) and not _advice(error):  # one like any other
            shell._showtraceback(type(error), error, whole)
            return whole
        whole = [redacted(part) for part in whole]
        line = _line(shell, error, tb)
        if "\x1b" in whole[-1]:  # IPython has been told to use colours
            line = "\x1b[31m" + line.replace(":", "\x1b[39m:", 1)
        shell._get_exc_info((type(error), error, tb))  # for %tb and %debug
        shell._showtraceback(type(error), redacted(str(error)), [line])
        if not isinstance(shell._last_traceback, dict):  # in the browser, it is what is shown
            shell._last_traceback = whole  # what nbclient and papermill report
        _display(ErrorBox("", "", _advice(error), "\n".join(whole)))
        return whole
    except Exception:
        shell.showtraceback((type(error), error, tb), tb_offset=tb_offset)
        return []


def _line(shell: Any, error: Exception, tb: TracebackType) -> str:
    """Return the error in one line, with the line of the cell in which it happened."""
    frames = traceback.walk_tb(tb)
    own = [line for frame, line in frames if frame.f_globals is shell.user_ns]
    where = f" (line {own[0]} of this cell)" if own else ""
    return f"{type(error).__name__}: {_said(error)}{where}"


def _said(error: Exception) -> str:
    said = getattr(error, "user_message", None) or _of_the_sdk(error) or str(error)
    return redacted(said or "no message")


def _of_the_sdk(error: Exception) -> str:
    """Return what the SDK does not have, if its own message is empty: client.v1.checkout.session"""
    if not isinstance(error, AttributeError) or str(error):
        return ""
    kind = type(error.obj)
    is_stripes = kind.__module__.partition(".")[0] == "stripe"
    return f"the SDK's {kind.__name__} has no {error.name}" if is_stripes else ""


def _advice(error: Exception) -> tuple[Case, ...]:
    if isinstance(error, stripe.StripeError):
        return cases_of(error)
    return () if isinstance(error, _WITH_ADVICE) else said_in(_text(error))


def _text(error: Exception) -> str:
    return f"{type(error).__name__}: {_of_the_sdk(error) or error}"


def _display(box: ErrorBox) -> None:
    from IPython.display import display  # a notebook has loaded it already

    display(box.data(), raw=True)
