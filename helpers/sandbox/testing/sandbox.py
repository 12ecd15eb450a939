"""A sandbox whose methods read as the sentences of a test: decline, expire, advance, …"""

import time
from datetime import timedelta

import stripe

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.checkout_sessions import expiry
from helpers.sandbox.environment import SECRET_KEY
from helpers.sandbox.events.deliveries import Attempt
from helpers.sandbox.sandbox import Sandbox

_DECLINED = "4000000000000002"
_PAUSE = 0.01  # seconds between two looks for deliveries by other threads
_MANY = 1000  # attempts to look through, newest first


class TestSandbox(Sandbox):
    """A sandbox for one test; besides pay(), settle() and listen(), it has what a test says."""

    __test__ = False  # or pytest would take it for a class of tests

    def client(self, key: str = SECRET_KEY) -> stripe.StripeClient:
        """Return the SDK's client for this sandbox, without a network."""
        return stripe.StripeClient(key, http_client=self.http_client())

    def decline(self, session_id: str, card: str = _DECLINED, **typed: str) -> stripe.CardError:
        """Try to pay a session with a test card that is declined; return the SDK's error.

        Raises ValueError if the card is accepted; otherwise as pay(). docs.stripe.com/testing
        """
        try:
            self.pay(session_id, card, **typed)
        except stripe.CardError as error:
            return error
        raise ValueError(f"The card {card} was not declined: the session is paid.")

    def expire(self, session_id: str) -> dict:
        """Expire an open session now; return it.

        Raises LookupError for an unknown id, and InvalidRequestError of the SDK for a session that
        is not open. docs.stripe.com/api/checkout/sessions/expire
        """
        try:
            with self.session_context(session_id) as context:
                return expiry.expire_open_session(context, {}, session_id)
        except StripeError as error:
            raise stripe.InvalidRequestError(error.message, error.param, error.code) from None

    def advance(self, **duration: float) -> int:
        """Move the clock forward, as with advance(days=30); return the time in Unix seconds.

        The arguments are those of `datetime.timedelta`. Raises ValueError for a time in the past.
        """
        return self.clock.advance(int(timedelta(**duration).total_seconds()))

    def forward_to(self, url: str) -> str:
        """Send every event to a URL from now on; return the signing secret.

        They are sent at once if there is a server (stripe_server), otherwise by
        wait_for_delivery().
        """
        return self.webhooks.forward(url)

    def wait_for_delivery(self, type: str, count: int = 1, timeout: float = 10) -> Attempt:
        """Wait until events of a type have been sent `count` times; return the last attempt.

        Its `status` and `answer` are those of the receiver. Raises TimeoutError after `timeout`
        seconds.
        """
        end = time.monotonic() + timeout
        while len(self.deliveries(type)) < count:
            if time.monotonic() > end:
                raise TimeoutError(self._overdue(type, count, timeout))
            if not self.deliver_due():
                time.sleep(_PAUSE)
        return self.deliveries(type)[count - 1]

    def deliver_again(self, type: str) -> None:
        """Send the last event of a type again, to all who got it.

        Raises LookupError if there was none. docs.stripe.com/webhooks#handle-duplicate-events
        """
        sent = self.deliveries(type)
        if not sent:
            raise LookupError(f"No {type} has been delivered yet.")
        self.webhooks.resend(sent[-1].event)

    def deliveries(self, type: str | None = None) -> list[Attempt]:
        """Return the attempts to deliver events, oldest first; those of one type, or all."""
        attempts = reversed(self.webhooks.attempts(_MANY))
        return [each for each in attempts if type in (None, each.type)]

    def _overdue(self, type: str, count: int, timeout: float) -> str:
        sent = [f"{each.type} ({each.status or each.answer})" for each in self.deliveries()]
        wanted = type if count == 1 else f"{type}, {count} times,"
        return (
            f"{wanted} was not delivered within {timeout:g} seconds. "
            f"Delivered: {', '.join(sent) or 'nothing'}."
        )
