"""All three steps on one screen: prepare checkout data, create a session, check out.

Below them is the code that does the same.
"""

from __future__ import annotations

import ipywidgets as widgets
import stripe

from helpers.checkout.checkout_panel import CheckoutPanel
from helpers.checkout.session_state import SessionState
from helpers.code_samples.code_panel import CodeSamples
from helpers.create_session.session_panel import SessionPanel
from helpers.handover import own_example, prepared_data
from helpers.prepare_data.checkout_form import CheckoutForm
from helpers.widgets import theme
from helpers.widgets.pictures import Pictured


class SessionGenerator(Pictured, widgets.VBox):
    """The three steps on one screen; the result of each step goes to the next automatically.

    It starts without a session. One of an earlier run is a click away.
    """

    picture = "session-generator"

    def __init__(self, client: stripe.StripeClient) -> None:
        self.form = CheckoutForm(client, prepared_data(client), own_example(client))
        self.creation = SessionPanel(client, self.form)
        self.checkout = CheckoutPanel(client, "")
        self.creation.on_session(self._check_out)
        self.creation.on_busy(self.checkout.wait)
        self.checkout.status.on_change(self._show)
        steps = theme.with_classes(widgets.Box([self.creation, self.checkout]), "kit-side-by-side")
        self.code = CodeSamples(self.form)
        super().__init__([self.form, steps, self.code])

    def _check_out(self, session_id: str) -> None:
        self.checkout.session_id = session_id

    def _show(self, state: SessionState | None) -> None:
        if state is not None and state.session is not None:
            self.creation.show(state.session)

    def __repr__(self) -> str:
        return f"Run this cell to see the three steps: {self.form.summary}."
