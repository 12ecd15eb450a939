"""The course: its notebooks, and the steps and exercises in them."""

from __future__ import annotations

from dataclasses import dataclass

NOTEBOOKS = {
    "00-start-here": "Start here",
    "01-prepare-checkout-data": "1. Prepare checkout data",
    "02-create-a-session": "2. Create a session",
    "03-checkout": "3. Checkout",
    "04-fulfil-the-order": "4. Fulfil the order",
    "05-subscriptions": "5. Subscriptions",
    "06-test-it": "6. Test it",
    "07-when-it-goes-wrong": "7. When it goes wrong",
    "08-going-live": "8. Going live",
    "session-generator": "Session Generator",
}
# Where one reaches each of the milestones in sandbox/events/milestones.py.
MILESTONES_IN = {
    "session": "02-create-a-session",
    "paid": "03-checkout",
    "declined": "03-checkout",
    "fulfilled": "04-fulfil-the-order",
    "refunded": "04-fulfil-the-order",
    "renewed": "05-subscriptions",
}


@dataclass(frozen=True)
class Exercise:
    """An exercise: the name that check() is called with, its title, and its notebook's stem.

    The first hint is a nudge, the second says nearly all. They are here, and not in the notebook,
    so that nobody reads them too early.
    """

    name: str
    title: str
    notebook: str
    hint: str
    second_hint: str


EXERCISES = (
    Exercise(
        "a-second-price",
        "Sell it for $12.50",
        "00-start-here",
        "Amounts are in minor units: cents, not dollars.",
        "Copy the call that made the first price, without its options, and write 1250.",
    ),
    Exercise(
        "three-with-a-reference",
        "Sell three, with a reference",
        "01-prepare-checkout-data",
        "The quantity is part of the line item. Your own number stands beside line_items.",
        'The item is {**data["line_items"][0], "quantity": 3}. The number: client_reference_id.',
    ),
    Exercise(
        "a-session-for-jenny",
        "A session for Jenny",
        "02-create-a-session",
        "Both are parameters of their own, beside those in data. One starts with customer_.",
        'Write params={**data, "customer_email": …, "metadata": {"order": …}}. 42 is a text.',
    ),
    Exercise(
        "when-to-ship",
        "When may you ship?",
        "03-checkout",
        "Two fields decide together: session.status and session.payment_status.",
        "The status must be complete. The payment status may be anything but unpaid.",
    ),
    Exercise(
        "what-the-backend-does",
        "What does your backend do?",
        "04-fulfil-the-order",
        "Begin with event.type: four types matter. For all others, return None.",
        "Only for checkout.session.completed, look at event.data.object.payment_status, too.",
    ),
    Exercise(
        "who-may-come-in",
        "Who may come in?",
        "05-subscriptions",
        "The status alone decides: until the end of the period, it stays active.",
        "Three statuses open the door: active, trialing, and that of a card that just failed.",
    ),
    Exercise(
        "money-that-takes-days",
        "Test money that takes days",
        "06-test-it",
        "Look at parcels() twice: after paying, and after the money has arrived.",
        "First assert parcels() == []. After settle, assert what the first test asserts.",
    ),
    Exercise(
        "mend-an-order",
        "Mend an order",
        "07-when-it-goes-wrong",
        "Look at each of the four: the mode, the address, its end, and the amount.",
        "The price is one-time. The address needs https:// and plain braces. $20.00 is 2000.",
    ),
    Exercise(
        "repair-a-backend",
        "Repair a backend",
        "08-going-live",
        "Take the points of the list one by one: each says which line it means, and what to do.",
        "The calls are above: options, max_network_retries, retrieve, construct_event.",
    ),
    Exercise(
        "a-price-on-the-spot",
        "A price created on the spot",
        "session-generator",
        "In the line item, price_data takes the place of price.",
        "It needs a currency, a unit_amount in cents, and product_data with the name.",
    ),
)
HINTS = {each.name: (each.hint, each.second_hint) for each in EXERCISES}
