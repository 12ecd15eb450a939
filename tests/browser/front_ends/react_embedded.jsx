// A session's page on the shop's own: React's wrapper of Stripe.js.
import { EmbeddedCheckout, EmbeddedCheckoutProvider } from "@stripe/react-stripe-js";
import { loadStripe } from "@stripe/stripe-js";
import { createRoot } from "react-dom/client";

const options = {
  fetchClientSecret: async () => CLIENT_SECRET,
  onComplete: () => {
    document.title = "Complete";
  },
};

createRoot(document.getElementById("app")).render(
  <EmbeddedCheckoutProvider stripe={loadStripe(KEY)} options={options}>
    <EmbeddedCheckout />
  </EmbeddedCheckoutProvider>,
);
