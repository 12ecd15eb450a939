// A session's page on the shop's own: Stripe.js without a framework.
import { loadStripe } from "@stripe/stripe-js";

async function showCheckout() {
  const stripe = await loadStripe(KEY);
  const checkout = await stripe.createEmbeddedCheckoutPage({
    fetchClientSecret: async () => CLIENT_SECRET,
    onComplete: () => {
      document.title = "Complete";
    },
  });
  checkout.mount("#checkout");
}

showCheckout();
