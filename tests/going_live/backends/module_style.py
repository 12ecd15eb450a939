"""A print shop in Flask, with the module's functions and keyword parameters."""

import json
import os
from decimal import Decimal

import stripe
from flask import Flask, jsonify, request
from stripe.checkout import Session

stripe.api_key = os.getenv("STRIPE_SECRET_KEY")
stripe.max_network_retries = 2

app = Flask(__name__)
with open("prices.json") as file:
    PRICES = json.load(file)


def price_of(poster):
    return int(Decimal(PRICES[poster]) * 100)


@app.route("/create-checkout-session", methods=["POST"])
def create_checkout_session():
    data = json.loads(request.data)
    quantity = data.get("quantity", 1)
    amount = price_of(data["poster"])
    session = Session.create(
        mode="payment",
        line_items=[
            {
                "price_data": {
                    "currency": "usd",
                    "unit_amount": amount,
                    "product_data": {"name": data["poster"]},
                },
                "quantity": quantity,
            }
        ],
        success_url=f"{request.host_url}order/success?session_id={{CHECKOUT_SESSION_ID}}",
        idempotency_key=data["order"],
    )
    return jsonify(clientSecret=session.client_secret)


@app.route("/order/success")
def order_success():
    session = stripe.checkout.Session.retrieve(request.args.get("session_id"))
    if session.status == "complete":
        return f"<h1>Thanks, {session.customer_details.name}!</h1>"
    return "<h1>Please try again.</h1>"


@app.route("/webhook", methods=["POST"])
def webhook():
    payload = request.get_data(as_text=True)
    event = verified_event(payload, request.headers.get("Stripe-Signature"))
    if event is None:
        return "Invalid signature", 400
    handle(event)
    return jsonify(success=True)


def verified_event(payload, signature):
    secret = os.getenv("STRIPE_WEBHOOK_SECRET")
    try:
        return stripe.Webhook.construct_event(payload, signature, secret)
    except stripe.error.SignatureVerificationError as e:
        print("Webhook signature verification failed.", e)
        return None


def handle(event):
    if event["type"] == "checkout.session.completed":
        session = event["data"]["object"]
        if session["payment_status"] == "paid":
            print_poster(session["id"])


def print_poster(session_id):
    app.logger.info("Printing for %s", session_id)
