"""A bakery in Flask, with a client of its own."""

import os

import stripe
from flask import Flask, abort, redirect, render_template, request, url_for

from .orders import Order

app = Flask(__name__)
client = stripe.StripeClient(os.environ["STRIPE_SECRET_KEY"], max_network_retries=3)
CAKES = {"carrot": 2400, "lemon": 2100}


def line_items(cart):
    return [
        {
            "price_data": {
                "currency": "eur",
                "unit_amount": CAKES[cake],
                "product_data": {"name": f"{cake.title()} cake"},
            },
            "quantity": int(quantity),
        }
        for cake, quantity in cart.items()
    ]


@app.post("/orders")
def create_order():
    cart = {name: request.form[name] for name in CAKES if name in request.form}
    order = Order.create(cart)
    params = {"mode": "payment", "client_reference_id": order.id}
    params["line_items"] = line_items(cart)
    params["success_url"] = url_for("thanks", _external=True) + "?id={CHECKOUT_SESSION_ID}"
    sessions = client.v1.checkout.sessions
    session = sessions.create(params, {"idempotency_key": f"order-{order.id}"})
    return redirect(session.url, code=303)


@app.get("/thanks")
def thanks():
    session = client.v1.checkout.sessions.retrieve(request.args["id"])
    return render_template("thanks.html", paid=session.payment_status != "unpaid")


@app.route("/stripe/webhook", methods=["POST"])
def webhook():
    # Without construct_event, anybody could post {"type": "checkout.session.completed"} here.
    secret = os.environ["STRIPE_WEBHOOK_SECRET"]
    try:
        event = client.construct_event(request.data, request.headers["Stripe-Signature"], secret)
    except (ValueError, stripe.SignatureVerificationError):
        abort(400)
    match event.type:
        case "checkout.session.completed" | "checkout.session.async_payment_succeeded":
            bake(event.data.object)
    return "", 204


def bake(session):
    if session.payment_status != "unpaid":
        Order.find(session.client_reference_id).mark_as_paid()
