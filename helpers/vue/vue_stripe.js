// What a page imports from "@vue-stripe/vue-stripe": the components that lead to Checkout, with the
// props, methods and events of versions 4 and 5. In place of Stripe.js they ask the notebook.
import { h, inject, provide, ref } from "vue";

const OUTSIDE_PROVIDER = "useStripe must be called within a VueStripeProvider component";
const NO_SESSION_URL =
  "redirectToCheckout is not available. Stripe removed it in September 2025: use sessionUrl.";

// Props of version 4 that are options of Stripe.js itself, not of its redirectToCheckout.
const OF_STRIPE_JS = ["stripeAccount", "apiVersion", "locale", "disableAdvancedFraudDetection", "stripeOptions"];

/** Return the options of redirectToCheckout, and the key, that the page has given. */
const given = (props) =>
  Object.fromEntries(
    Object.entries(props).filter(([name, value]) => (value ?? null) !== null && !OF_STRIPE_JS.includes(name)),
  );

/** Version 4, for Vue 2: redirectToCheckout() goes to the page of the session `sessionId`. */
export const StripeCheckout = {
  name: "StripeCheckout",
  inject: ["notebook"],
  props: {
    pk: String,
    sessionId: String,
    mode: String,
    lineItems: Array,
    items: Array,
    successUrl: String,
    cancelUrl: String,
    submitType: String,
    billingAddressCollection: String,
    clientReferenceId: String,
    customerEmail: String,
    stripeAccount: String,
    apiVersion: String,
    locale: String,
    shippingAddressCollection: Object,
    disableAdvancedFraudDetection: Boolean,
    stripeOptions: Object,
  },
  emits: ["loading", "error"],
  methods: {
    /** Resolve to {error} if there is no way to the page; 4.5.0 kept some of these errors silent. */
    async redirectToCheckout() {
      this.$emit("loading", true);
      const error = await this.notebook.redirectToCheckout(given(this.$props));
      this.$emit("loading", false);
      if (!error) return {};
      this.$emit("error", error);
      return { error };
    },
  },
  render: () => null,
};

/** Version 5, for Vue 3: holds the publishable key for the components inside. */
export const VueStripeProvider = {
  name: "VueStripeProvider",
  props: { publishableKey: String, stripeAccount: String, apiVersion: String, locale: String },
  setup(props, { slots }) {
    provide("vueStripe", props);
    return () => slots.default?.();
  },
};

/** Version 5: a button that goes to `sessionUrl`. */
export const VueStripeCheckout = {
  name: "VueStripeCheckout",
  props: {
    sessionId: String,
    sessionUrl: String,
    priceId: String,
    mode: { type: String, default: "payment" },
    successUrl: String,
    cancelUrl: String,
    customerEmail: String,
    clientReferenceId: String,
    submitType: String,
    buttonText: { type: String, default: "Checkout" },
    loadingText: { type: String, default: "Redirecting..." },
    disabled: Boolean,
    buttonClass: { type: String, default: "vue-stripe-checkout-button" },
  },
  emits: ["checkout", "before-redirect", "success", "error"],
  setup(props, { emit, expose, slots }) {
    if (!inject("vueStripe", null)) throw new Error(OUTSIDE_PROVIDER);
    const notebook = inject("notebook");
    const loading = ref(false);

    async function checkout() {
      loading.value = true;
      emit("checkout");
      try {
        if (!props.sessionUrl) throw new Error(NO_SESSION_URL);
        emit("before-redirect", { url: props.sessionUrl });
        notebook.location.replace(props.sessionUrl);
        emit("success");
      } catch (error) {
        notebook.report(error);
        emit("error", error);
      } finally {
        loading.value = false;
      }
    }

    expose({ checkout, loading });
    const button = () =>
      h(
        "button",
        {
          type: "button",
          class: props.buttonClass,
          disabled: props.disabled || loading.value,
          onClick: checkout,
        },
        loading.value ? props.loadingText : props.buttonText,
      );
    return () =>
      slots.default?.({ checkout, loading: loading.value, disabled: props.disabled }) ?? button();
  },
};
