// The sandbox's Stripe.js: what a page needs for Checkout, under Stripe's own names and with its
// errors. docs.stripe.com/js
(() => {
  "use strict";

  const RELEASES = ["v3", "acacia", "basil", "clover", "dahlia", "endive"]; // oldest first
  const CHANGELOG = "https://docs.stripe.com/changelog";

  // The script's own address says where the sandbox is and which release was asked for. A page that
  // has the script in itself gives that address as data-src.
  const { src, dataset } = document.currentScript;
  const [, root, release] = (dataset.src ?? src).match(
    /^(.*\/)(v3|[a-z]+)(?:\/(?:stripe\.js)?)?(?:[?#].*)?$/,
  );
  const isSince = (name) => RELEASES.indexOf(release) >= RELEASES.indexOf(name);
  const isObject = (value) => typeof value === "object" && value !== null;

  /** What Stripe.js throws where a page uses it wrongly. */
  class IntegrationError extends Error {
    name = "IntegrationError";
  }

  /**
   * Asks the sandbox for the page of a session.
   * @param {{key: string, session?: string, client_secret?: string}} query
   * @returns {Promise<{path: string} | {error: object}>} the path is relative to the sandbox's root
   */
  async function findPage(query) {
    const url = new URL(`${release}/page?${new URLSearchParams(query)}`, root);
    try {
      // A proxy, such as JupyterHub's, lets its own pages through by their cookies.
      const response = await fetch(url, { credentials: "same-origin" });
      return await response.json();
    } catch {
      const message =
        `The sandbox at ${root} did not answer. Is it running, and does this page's ` +
        "Content-Security-Policy name it in connect-src?";
      return { error: { type: "api_connection_error", message } };
    }
  }

  // ---- The key -------------------------------------------------------------------------------

  /**
   * @param {unknown} key
   * @throws {IntegrationError} for anything but a publishable test key
   */
  function checkKey(key) {
    if (typeof key !== "string") {
      throw new IntegrationError("Missing value for Stripe(): apiKey should be a string.");
    }
    if (key.trim() === "") {
      throw new IntegrationError(
        "Please call Stripe() with your publishable key. You used an empty string.",
      );
    }
    if (/^[sr]k_/.test(key)) {
      throw new IntegrationError(
        "You should not use your secret key with Stripe.js.\nPlease pass a publishable key instead.",
      );
    }
    if (key.startsWith("pk_live_")) {
      throw new IntegrationError(
        location.protocol === "https:"
          ? "This is the sandbox's Stripe.js, so it takes no live key. Please pass pk_test_…"
          : "Live Stripe.js integrations must use HTTPS. For more information: " +
            "https://docs.stripe.com/security/guide#tls",
      );
    }
    if (!/^pk_test_\w+$/.test(key)) {
      throw new IntegrationError(`Invalid API Key provided: ${key.slice(0, 8)}…`);
    }
  }

  // ---- redirectToCheckout, until 2025-09-30.clover ---------------------------------------------

  /**
   * @param {{sessionId?: string}} options
   * @throws {IntegrationError} for client-only parameters, and for what cannot be a session's id
   */
  function checkRedirect(options = {}) {
    if (!isObject(options)) {
      throw new IntegrationError(
        `stripe.redirectToCheckout: options should be an object. You specified: ${options}.`,
      );
    }
    const { sessionId, ...others } = options;
    const names = Object.keys(others).filter((name) => others[name] !== undefined);
    if (sessionId === undefined && names.length) {
      throw new IntegrationError(
        "The Checkout client-only integration is not enabled. Enable it in the Dashboard at " +
          "https://dashboard.stripe.com/account/checkout/settings.",
      );
    }
    if (sessionId === undefined || sessionId === null) {
      throw new IntegrationError(
        "stripe.redirectToCheckout: You must provide one of lineItems, items, or sessionId.",
      );
    }
    if (names.length) {
      throw new IntegrationError(
        "stripe.redirectToCheckout: Do not provide other parameters when providing sessionId. " +
          "Specify all parameters on your server when creating the CheckoutSession.",
      );
    }
    if (sessionId !== "" && !/^cs_\w+$/.test(sessionId)) {
      throw new IntegrationError(
        `stripe.redirectToCheckout: Invalid value for sessionId. You specified '${sessionId}'.`,
      );
    }
  }

  /**
   * @param {string} key
   * @param {string} session its id
   * @returns {Promise<{error: object}>} stays pending if the browser leaves for the checkout page
   */
  async function goToCheckout(key, session) {
    const { path, error } = await findPage({ key, session });
    if (error) return { error };
    location.assign(new URL(path, root));
    return new Promise(() => {});
  }

  // ---- Embedded Checkout -----------------------------------------------------------------------

  let embedded = null; // a page can have only one at a time

  /** A session's page in a frame: docs.stripe.com/js/embedded_checkout */
  class EmbeddedCheckout {
    #frame = document.createElement("iframe");
    #onComplete;

    /** @param {{onComplete?: () => void}} options */
    constructor({ onComplete }) {
      this.#onComplete = onComplete;
      this.#frame.title = "Checkout";
      this.#frame.style.cssText = "display: block; width: 100%; height: 640px; border: 0; border-radius: 16px";
      addEventListener("message", this.#hear);
    }

    /** @param {string} path of the page, relative to the sandbox's root */
    load(path) {
      this.#frame.src = new URL(path, root);
    }

    /**
     * @param {string | Element} target a CSS selector, or an element of the page
     * @throws {IntegrationError} if there is no such element, or after destroy()
     */
    mount(target) {
      if (embedded !== this) {
        throw new IntegrationError("This Embedded Checkout has already been destroyed.");
      }
      const element = typeof target === "string" ? document.querySelector(target) : target;
      if (element instanceof Element) {
        element.append(this.#frame);
      } else if (typeof target === "string") {
        throw new IntegrationError(
          `The selector you specified (${target}) applies to no DOM elements that are currently ` +
            "on the page. Make sure the element exists on the page before calling mount().",
        );
      } else {
        throw new IntegrationError("mount() takes a CSS selector or a DOM element.");
      }
    }

    /** Takes the frame off the page; mount() shows it again. */
    unmount() {
      this.#frame.remove();
    }

    /** Takes the frame off the page for good; after that, the page can have another one. */
    destroy() {
      this.unmount();
      removeEventListener("message", this.#hear);
      if (embedded === this) embedded = null;
    }

    #hear = ({ source, origin, data }) => {
      if (source !== this.#frame.contentWindow || origin !== new URL(root).origin) return;
      if (data.height) this.#frame.style.height = `${data.height}px`;
      if ("show" in data) this.#show(data.show);
      if (data.completed) this.#complete(data.returnUrl);
    };

    /** @param {number} top of what the payer must see, in pixels below the frame's upper edge */
    #show(top) {
      const y = this.#frame.getBoundingClientRect().top + top;
      if (y < 0 || y > innerHeight - 80) scrollBy({ top: y - 120 });
    }

    /** @param {string | null} returnUrl null if the payer stays on this page */
    #complete(returnUrl) {
      const onComplete = this.#onComplete;
      this.#onComplete = undefined; // the frame may be reloaded, but a payment completes once
      if (returnUrl) location.assign(returnUrl);
      else onComplete?.();
    }
  }

  /**
   * @param {string} key
   * @param {{fetchClientSecret?: () => Promise<string>, clientSecret?: string,
   *   onComplete?: () => void}} options
   * @param {string} method the name under which this was called, for messages
   * @returns {Promise<EmbeddedCheckout>} rejected with Stripe's error if it cannot be shown
   */
  async function createEmbeddedCheckout(key, options, method) {
    if (embedded) {
      throw new IntegrationError("You cannot have multiple Embedded Checkout objects.");
    }
    const given = isObject(options) ? options : {};
    const checkout = new EmbeddedCheckout(given);
    embedded = checkout;
    try {
      const client_secret = await getClientSecret(given, method);
      const { path, error } = await findPage({ key, client_secret });
      if (error) throw Object.assign(new Error(error.message), error);
      checkout.load(path);
      return checkout;
    } catch (error) {
      checkout.destroy();
      throw error;
    }
  }

  /** @returns {Promise<string>} of the form cs_…_secret_… */
  async function getClientSecret({ fetchClientSecret, clientSecret }, method) {
    if (fetchClientSecret && typeof fetchClientSecret !== "function") {
      throw new IntegrationError(
        `Invalid value for stripe.${method}(): fetchClientSecret should be a function.`,
      );
    }
    if (!fetchClientSecret && !clientSecret) {
      throw new IntegrationError(
        `stripe.${method}(): You must provide one of fetchClientSecret or clientSecret.`,
      );
    }
    const secret = fetchClientSecret ? await fetchClientSecret() : clientSecret;
    if (!/^cs_\w+_secret_\S+$/.test(secret)) {
      throw new IntegrationError(
        `Invalid value for stripe.${method}(): clientSecret should be a client secret of the ` +
          `form \${id}_secret_\${secret}. You specified: ${secret}.`,
      );
    }
    return secret;
  }

  // ---- The Stripe object -------------------------------------------------------------------------

  /**
   * @param {string} publishableKey it begins with pk_test_
   * @param {object} [options] accepted for Stripe's sake: nothing here depends on them
   * @throws {IntegrationError}
   */
  function Stripe(publishableKey, options = {}) {
    checkKey(publishableKey);
    return {
      /** Libraries and plug-ins give their names to Stripe; the sandbox has no use for them. */
      registerAppInfo() {},
      _registerWrapper() {},
      ...(isSince("clover") ? { redirectToCheckout: isGone } : redirect(publishableKey)),
      ...(isSince("dahlia") ? createPage(publishableKey) : initPage(publishableKey)),
      ...forElements,
    };
  }
  Stripe.version = release === "v3" ? 3 : release;

  const redirect = (key) => ({
    redirectToCheckout(options) {
      checkRedirect(options);
      return goToCheckout(key, options.sessionId);
    },
  });

  function isGone() {
    throw new IntegrationError(
      "stripe.redirectToCheckout is no longer supported in this version of Stripe.js. See the " +
        `changelog for more details: ${CHANGELOG}/clover/2025-09-30/remove-redirect-to-checkout.`,
    );
  }

  const initPage = (key) => ({
    initEmbeddedCheckout: (options) => createEmbeddedCheckout(key, options, "initEmbeddedCheckout"),
  });

  const createPage = (key) => ({
    createEmbeddedCheckoutPage: (options) =>
      createEmbeddedCheckout(key, options, "createEmbeddedCheckoutPage"),
    async initEmbeddedCheckout() {
      throw new IntegrationError(
        "stripe.initEmbeddedCheckout() has been removed. Please use " +
          "stripe.createEmbeddedCheckoutPage() instead.",
      );
    },
  });

  // React's wrapper takes for Stripe only what has these methods.
  const forElements = Object.fromEntries(
    ["elements", "createToken", "createPaymentMethod", "confirmCardPayment"].map((name) => [
      name,
      () => {
        throw new IntegrationError(
          `stripe.${name}() is not in the sandbox, which has Checkout only: use a Checkout Session.`,
        );
      },
    ]),
  );

  if (window.Stripe) {
    console.warn(
      "It looks like Stripe.js was loaded more than one time. Please only load it once per page.",
    );
  } else {
    window.Stripe = Stripe;
  }
})();
