// A florist in Express. The same checks read its text, as far as text can tell.
import express from "express";
import Stripe from "stripe";

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY, { maxNetworkRetries: 2 });
const app = express();
const BOUQUETS = { small: 1900, large: 3900 };

app.post("/checkout", express.json(), async (req, res) => {
  const { bouquet, quantity } = req.body;
  const session = await stripe.checkout.sessions.create(
    {
      mode: "payment",
      line_items: [
        {
          quantity,
          price_data: {
            currency: "gbp",
            unit_amount: BOUQUETS[bouquet],
            product_data: { name: `A ${bouquet} bouquet` },
          },
        },
      ],
      success_url: `${process.env.ADDRESS}/thanks?session_id={CHECKOUT_SESSION_ID}`,
    },
    { idempotencyKey: req.get("X-Order") },
  );
  res.redirect(303, session.url);
});

app.post("/webhook", express.raw({ type: "application/json" }), (req, res) => {
  let event;
  try {
    event = stripe.webhooks.constructEvent(
      req.body,
      req.headers["stripe-signature"],
      process.env.STRIPE_WEBHOOK_SECRET,
    );
  } catch (error) {
    return res.status(400).send(error.message);
  }
  if (event.type === "checkout.session.completed") deliver(event.data.object);
  res.json({ received: true });
});

app.listen(4242);
