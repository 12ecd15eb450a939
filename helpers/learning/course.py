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
    """An exercise: the name that check() is called with, its title, and its notebook's stem."""

    name: str
    title: str
    notebook: str


EXERCISES = (
    Exercise("a-second-price", "Sell it for $12.50", "00-start-here"),
    Exercise("three-with-a-reference", "Sell three, with a reference", "01-prepare-checkout-data"),
    Exercise("a-session-for-jenny", "A session for Jenny", "02-create-a-session"),
    Exercise("when-to-ship", "When may you ship?", "03-checkout"),
    Exercise("what-the-backend-does", "What does your backend do?", "04-fulfil-the-order"),
    Exercise("who-may-come-in", "Who may come in?", "05-subscriptions"),
    Exercise("money-that-takes-days", "Test money that takes days", "06-test-it"),
    Exercise("mend-an-order", "Mend an order", "07-when-it-goes-wrong"),
    Exercise("repair-a-backend", "Repair a backend", "08-going-live"),
    Exercise("a-price-on-the-spot", "A price created on the spot", "session-generator"),
)
