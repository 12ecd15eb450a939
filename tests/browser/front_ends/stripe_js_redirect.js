// A button that goes to a session's page by its id: Stripe.js before 2025-09-30.clover.
import { loadStripe } from "@stripe/stripe-js";

const button = document.createElement("button");
button.textContent = "Checkout";
button.addEventListener("click", async () => {
  const stripe = await loadStripe(KEY);
  const { error } = await stripe.redirectToCheckout({ sessionId: SESSION_ID });
  button.textContent = error.message;
});
document.getElementById("app").append(button);
