"""What a test or a notebook does in the place of a customer or a bank."""

from contextlib import AbstractContextManager

from helpers.sandbox.api.context import Context


class UnknownSession(LookupError):
    """No account of the sandbox has this Checkout Session."""

    def __init__(self, id: str):
        super().__init__(f"There is no Checkout Session {id} in this sandbox.")


class ByHand:
    """The part of a sandbox that pays from code."""

    def page_context(self, session_id: str) -> AbstractContextManager[Context]:
        """Work with the account that a session belongs to: see Sandbox."""
        raise NotImplementedError

    def pay(
        self,
        session_id: str,
        /,
        card: str = "4242424242424242",
        method: str = "card",
        account: str | None = None,
        **typed: str,
    ) -> dict:
        """Pay a Checkout Session as a customer with this test card would; return the session.

        `typed` goes into the other fields of the form, by their names: email, expiration, cvc,
        name, and what the session asks for beside them (phone, shipping_city, custom_KEY, …; also
        shipping_rate, quantity_ITEM and promotion_code). What is left out is filled in, and a bank
        that asks (3D Secure) is answered. Raises LookupError for an unknown id and the SDK's error
        for a session that cannot be paid: CardError for a declined card, InvalidRequestError for
        what the page does not offer. docs.stripe.com/testing

        With `method` us_bank_account or sepa_debit the session is complete but unpaid: the money
        of the bank account (`account`, a test number) arrives or fails days later: see settle().
        """
        from helpers.sandbox.checkout_sessions.code_payment import pay, raise_unless_paid

        with self.page_context(session_id) as context:
            outcome = pay(context, session_id, card, method, account, **typed)
        raise_unless_paid(outcome)  # after the transaction: a decline is on record too
        return outcome.session

    def settle(self, session_id: str, succeeds: bool | None = None) -> dict:
        """Have the money of a bank debit arrive (or fail) now; return the session.

        None: as the test account's number says. Raises LookupError for an unknown id or where no
        money is on its way.
        """
        from helpers.sandbox.payments.bank_debits import settle

        with self.page_context(session_id) as context:
            session = context.get("checkout.session", session_id)
            settled = settle(context, session, succeeds)
        if settled is None:
            raise LookupError(f"No money is on its way for {session_id}.")
        return settled
