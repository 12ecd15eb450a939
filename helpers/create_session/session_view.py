"""What a learner needs to see of a session that was created, or of the error instead."""

from __future__ import annotations

from datetime import datetime
from html import escape

import ipywidgets as widgets
import stripe
from stripe.checkout import Session

from helpers.account.error_advice import advice, code_of
from helpers.account.prices import total
from helpers.widgets import theme
from helpers.widgets.copy_button import CopyButton


def session_view(session: Session) -> list[widgets.Widget]:
    """Return that the session is ready, the facts about it, and a button that copies its id."""
    said = theme.notice("Your Checkout Session is ready. Its id goes to step 3.", "success")
    copy = CopyButton(session.id, "Copy the id")
    return [theme.html(said), theme.html(facts(session)), theme.row(copy)]


def facts(session: Session) -> str:
    """Return a session's id, status, total and expiry as the API has them, as markup."""
    return theme.facts(
        {
            "Session": session.id,
            "Status": f"{session.status}, {session.payment_status}",
            "Total": total(session),
            "Expires": expiry(session.expires_at, session.created),
        }
    )


def error_view(error: stripe.StripeError, voice: str = "Stripe") -> list[widgets.Widget]:
    """Return what was said, what to do about it, and the names to look it up by.

    voice: who said it, as Account.voice has it.
    """
    known = {
        "Type": getattr(error.error, "type", None) or type(error).__name__,
        "Code": code_of(error),
        "Param": getattr(error, "param", None),
        "Request": error.request_id,
    }
    advised = f"<p><strong>What to do:</strong> {escape(advice(error))}</p>"
    facts = theme.facts({name: value for name, value in known.items() if value})
    return [alert(f"{voice} said: {error.user_message or ''}"), theme.html(advised + facts)]


def alert(text: str) -> widgets.HTML:
    """Return a box that is announced at once."""
    return theme.html(theme.notice(text, "danger", role="alert"))


def expiry(expires_at: int, created: int) -> str:
    """Return a Unix time in the computer's own time zone, and how long after creation that is."""
    minutes = round((expires_at - created) / 60)
    length = f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"
    return f"{datetime.fromtimestamp(expires_at):%d %B %Y, %H:%M} ({length} after creation)"
