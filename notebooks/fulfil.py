"""The backend of notebook 04: it puts each paid order on the packing list, once."""

import os
import sqlite3
from contextlib import closing

import stripe
from flask import Flask, request

API_BASE = os.environ.get("STRIPE_API_BASE") or stripe.DEFAULT_API_BASE
WEBHOOK_SECRET = os.environ["STRIPE_WEBHOOK_SECRET"]
DATABASE = os.environ.get("DATABASE") or "fulfil.sqlite"

KEY = os.environ["STRIPE_SECRET_KEY"]
client = stripe.StripeClient(KEY, base_addresses={"api": API_BASE}, max_network_retries=2)
app = Flask(__name__)


def sql(statement, *values):
    """Execute and commit a statement; return its rows."""
    with closing(sqlite3.connect(DATABASE, isolation_level=None)) as database:
        return database.execute(statement, values).fetchall()


# The primary key allows one row for a session: a second one is ignored.
sql("CREATE TABLE IF NOT EXISTS parcels (session PRIMARY KEY, contents)")


@app.post("/webhook")
def webhook():
    payload, signature = request.get_data(), request.headers.get("Stripe-Signature")
    try:
        event = client.construct_event(payload, signature, WEBHOOK_SECRET)
    except (ValueError, stripe.SignatureVerificationError) as error:
        return str(error), 400
    paid = ("checkout.session.completed", "checkout.session.async_payment_succeeded")
    if event.type in paid:
        fulfil(event.data.object.id)
    return "received"


def fulfil(session_id):
    session = client.v1.checkout.sessions.retrieve(
        session_id,
        params={"expand": ["line_items"]},
    )
    if session.status != "complete" or session.payment_status == "unpaid":
        return  # if the money is on its way, another event says when it is here
    items = session.line_items.auto_paging_iter()
    contents = ", ".join(f"{item.quantity} × {item.description}" for item in items)
    add = "INSERT OR IGNORE INTO parcels VALUES (?, ?) RETURNING contents"
    for (parcel,) in sql(add, session.id, contents):
        print("Pack and send:", parcel, flush=True)


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT") or 8000))
