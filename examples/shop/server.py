"""The shop's back end: a JSON API that creates Checkout Sessions and fulfils what is paid."""

import json
import os
import sqlite3
import sys
from contextlib import closing

import stripe
from flask import Flask, abort, request
from werkzeug.exceptions import HTTPException

KEY = os.environ.get("STRIPE_SECRET_KEY", "")
if not KEY.startswith(("sk_test_", "rk_test_")):
    sys.exit("Set STRIPE_SECRET_KEY to your secret test key (sk_test_…). Live keys are refused.")
API_BASE = os.environ.get("STRIPE_API_BASE") or stripe.DEFAULT_API_BASE
WEBHOOK_SECRET = os.environ.get("STRIPE_WEBHOOK_SECRET")  # without it, all events are refused
DATABASE = os.environ.get("SHOP_DATABASE") or "shop.sqlite"
URL = os.environ.get("SHOP_URL")  # where customers find the shop, if a proxy stands before it

# The prices are here, since a browser can send what it likes. Each is a `price_data` for Stripe,
# in cents.
PRODUCTS = {
    "t-shirt": {"currency": "usd", "unit_amount": 2000, "product_data": {"name": "T-shirt"}},
    "mug": {"currency": "usd", "unit_amount": 1200, "product_data": {"name": "Mug"}},
    "sticker": {"currency": "usd", "unit_amount": 300, "product_data": {"name": "Sticker"}},
}

# The SDK repeats a failed request with the same idempotency key: no session is created twice.
client = stripe.StripeClient(KEY, base_addresses={"api": API_BASE}, max_network_retries=2)
app = Flask(__name__, static_folder="page", static_url_path="")


def sql(statement, *values):
    """Execute and commit a statement; return its rows."""
    with closing(sqlite3.connect(DATABASE, isolation_level=None)) as database:
        return database.execute(statement, values).fetchall()


sql("CREATE TABLE IF NOT EXISTS orders (session PRIMARY KEY, cart, fulfilled DEFAULT FALSE)")


@app.get("/")
def page():
    return app.send_static_file("index.html")


@app.get("/products")
def products():
    return [{"id": id, **price_data} for id, price_data in PRODUCTS.items()]


@app.post("/create-checkout-session")
def create_checkout_session():
    """Create a session for a cart: {"t-shirt": 2, "sticker": 1}."""
    cart = request.get_json()
    if not isinstance(cart, dict) or not cart:
        abort(400, "Choose at least one product.")
    if not PRODUCTS.keys() >= cart.keys():
        abort(400, "This shop does not sell one of these products.")
    if not all(type(quantity) is int and 1 <= quantity <= 10 for quantity in cart.values()):
        abort(400, "Choose a quantity from 1 to 10.")
    url = URL or request.host_url
    session = client.v1.checkout.sessions.create(
        params={
            "mode": "payment",
            "line_items": [{"price_data": PRODUCTS[id], "quantity": cart[id]} for id in cart],
            "success_url": url + "?session_id={CHECKOUT_SESSION_ID}",
            "cancel_url": url,
        },
        # The page's name for this order: if it is sent twice, Stripe answers with the same session.
        options={"idempotency_key": request.headers.get("Idempotency-Key")},
    )
    sql("INSERT OR IGNORE INTO orders (session, cart) VALUES (?, ?)", session.id, json.dumps(cart))
    return {"id": session.id, "url": session.url}


@app.get("/session-status")
def session_status():
    """Answer with what Stripe says: to arrive at success_url proves nothing."""
    id = request.args.get("session_id", "")
    if not sql("SELECT * FROM orders WHERE session = ?", id):
        abort(404, "This shop has no such order.")
    session = client.v1.checkout.sessions.retrieve(id)
    fulfil(session)  # the customer may be here before the event
    [(cart, fulfilled)] = sql("SELECT cart, fulfilled FROM orders WHERE session = ?", id)
    status = {name: session[name] for name in ("status", "payment_status", "amount_total")}
    return {**status, "cart": json.loads(cart), "fulfilled": bool(fulfilled)}


@app.post("/webhook")
def webhook():
    """Fulfil what is paid, also if the customer never comes back."""
    payload, signature = request.get_data(), request.headers.get("Stripe-Signature")
    try:
        event = client.construct_event(payload, signature, WEBHOOK_SECRET)
    except (ValueError, stripe.SignatureVerificationError) as error:
        abort(400, str(error))
    # With some payment methods, the money arrives days after the session is completed.
    if event.type in ("checkout.session.completed", "checkout.session.async_payment_succeeded"):
        fulfil(event.data.object)
    return {"received": True}


def fulfil(session):
    """Fulfil the order of a paid session, once: an event can come twice, and so can a customer."""
    if session.status != "complete" or session.payment_status == "unpaid":
        return
    claim = "UPDATE orders SET fulfilled = TRUE WHERE session = ? AND NOT fulfilled RETURNING cart"
    for (cart,) in sql(claim, session.id):
        print(f"Pack and send: {cart}", flush=True)  # here your shop does its work


@app.errorhandler(HTTPException)
def answer_in_json(error):
    return {"error": error.description}, error.code


@app.errorhandler(stripe.StripeError)
def say_it_plainly(error):
    app.logger.error(error)  # for you; the customer needs no details
    return {"error": "The payment service has a problem. Please try again in a moment."}, 502


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT") or 8000))
