// A button that goes to a session's page: vue-stripe 5 with Vue 3.
import { VueStripeCheckout, VueStripeProvider } from "@vue-stripe/vue-stripe";
import { createApp, h } from "vue";

const button = () => h(VueStripeCheckout, { sessionUrl: SESSION_URL });

createApp(() => h(VueStripeProvider, { publishableKey: KEY }, button)).mount("#app");
