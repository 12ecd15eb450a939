// Runs a Vue component in the output of a cell, and shows below it what is wrong with it.
import { once, pageGlobals, showPage } from "@checkout-kit/page-globals";
import { lineOfError, plain, readPage, unknownComponents, unknownNames } from "@checkout-kit/page-mistakes";
import { h, nextTick, resolveComponent } from "vue";

const ANSWER_TIMEOUT = 30_000; // milliseconds
const NO_ANSWER = {
  type: "api_connection_error",
  message: "The notebook's kernel did not answer.",
  advice: "It may be busy with another cell. If it was restarted, run the cells again.",
};
const MANY = 5; // problems shown at a time

export default {
  provide() {
    return {
      notebook: {
        redirectToCheckout: once((options) => this.goToCheckout(options)),
        report: (error) => this.report(error),
        location: pageGlobals({ env: {}, servers: this.servers, name: this.page_name }).location,
      },
    };
  },
  // mistakes: those of the component; answer: what came of the last click on a way to Checkout.
  data: () => ({ mistakes: [], answer: null, runs: false, isConnected: true }),
  created() {
    this.waiting = new Map();
    try {
      this.read = readPage(this.source);
      this.runs = true;
    } catch (error) {
      this.report(error);
    }
  },
  mounted() {
    // Vue leaves out a component that it does not know, and says so in development only.
    this.observer = new MutationObserver(() => this.reportUnknownComponents());
    this.observer.observe(this.$el, { childList: true, subtree: true });
    window.addEventListener("error", this.hear);
    window.addEventListener("unhandledrejection", this.hear);
    window.addEventListener(showPage(this.page_name), this.showPage);
    // Without the kernel nothing here has an effect, so that it cannot be reached with Tab either.
    this.model = this.viewCtx.getView().model;
    this.model.on("comm_live_update", this.followKernel);
    this.followKernel();
  },
  beforeUnmount() {
    this.observer.disconnect();
    window.removeEventListener("error", this.hear);
    window.removeEventListener("unhandledrejection", this.hear);
    window.removeEventListener(showPage(this.page_name), this.showPage);
    this.model.off("comm_live_update", this.followKernel);
  },
  errorCaptured(error) {
    this.report(error);
    return false;
  },
  methods: {
    report(error) {
      const line = error?.line ?? (this.read && error ? lineOfError(error, this.read) : undefined);
      const code = line && this.source.split("\n")[line - 1]?.trim();
      this.add({ message: plain(error), line, code });
    },
    add(mistake) {
      const isKnown = this.mistakes.some(
        ({ message, line }) => message === mistake.message && line === mistake.line,
      );
      if (!isKnown && this.mistakes.length < MANY) this.mistakes.push(mistake);
    },
    reportUnknownComponents() {
      if (this.read) unknownComponents(this.$el, this.read).forEach(this.report);
    },
    /** The page has been mounted: its created() and mounted() may still give it more names. */
    async reportUnknownNames(page) {
      await nextTick();
      if (page) unknownNames(page.$, this.read).forEach(this.report);
    },
    /** Report what the page's code throws later, such as in a timer, where Vue does not see it. */
    hear(event) {
      const error = event.error ?? event.reason;
      if (!error?.stack?.includes(`${this.page_name}.vue?`)) return;
      event.preventDefault();
      this.report(error);
    },
    followKernel() {
      this.isConnected = this.model.comm_live;
    },
    showPage({ detail }) {
      this.show_page(detail);
    },
    async goToCheckout(options) {
      if (Object.values(this.servers).includes("")) return this.goBelow(options);
      // Opened during the click: a browser blocks what opens later.
      const tab = window.open("", "_blank");
      if (tab) tab.document.body.textContent = "Opening the checkout page …";
      const { url, error } = await this.ask(options);
      if (url && tab) {
        tab.opener = null;
        tab.location.replace(url);
      } else tab?.close();
      if (url && !tab) this.answer = { message: "The browser has blocked the new tab.", url };
      else this.answer = error;
      return error;
    },
    /** Show the checkout page below: this browser reaches none that the kernel serves. */
    async goBelow(options) {
      const { url, error } = await this.ask(options);
      if (url) this.show_page(url);
      this.answer = error;
      return error;
    },
    ask(options) {
      const number = Math.random().toString(36).slice(2);
      this.answer = null;
      return new Promise((resolve) => {
        this.waiting.set(number, resolve);
        const giveUp = () => this.jupyter_answer(number, { error: NO_ANSWER });
        setTimeout(giveUp, ANSWER_TIMEOUT);
        try {
          this.redirect_to_checkout({ number, options });
        } catch {
          giveUp(); // the kernel was restarted
        }
      });
    },
    // The kernel calls this. What the kernel offers in turn, redirect_to_checkout() and
    // show_page(), is vue_page.py's.
    jupyter_answer(number, answer) {
      this.waiting.get(number)?.(answer);
      this.waiting.delete(number);
    },
  },
  render() {
    const ref = this.reportUnknownNames;
    const page = this.runs ? h(resolveComponent(this.page_name), { ref }) : null;
    const problems = [...this.mistakes, this.answer].filter(Boolean).map(problemBox);
    return h("div", [
      h("div", { class: "kit-vue kit-card", inert: !this.isConnected }, [page]),
      h("div", { role: "status" }, problems),
    ]);
  },
};

function problemBox({ message, line, code, advice, url }) {
  return h("div", { class: "kit-notice kit-danger" }, [
    h("strong", line ? `Line ${line}` : "Error"),
    ` ${message} `,
    url && h("a", { href: url, target: "_blank", rel: "noopener" }, "Open the checkout page"),
    advice && h("p", advice),
    code && h("pre", { tabindex: 0 }, code),
  ]);
}
