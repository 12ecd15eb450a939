// Runs a Vue component in the output of a cell, and shows below it what is wrong with it. ipyvue
// compiles the component, but reports mistakes, if at all, to the browser's console only.
import { pageGlobals } from "@checkout-kit/page-globals";
import { compile, h, resolveComponent } from "vue";

// The compiler's kinds of nodes.
const [INTERPOLATION, DIRECTIVE, IF, FOR] = [5, 7, 9, 11];
const COMPONENT = 1; // a tagType
const ANSWER_TIMEOUT = 30_000; // milliseconds
const NO_ANSWER = {
  type: "api_connection_error",
  message: "The notebook's kernel did not answer.",
  advice: "It may be busy with another cell. If it was restarted, run the cells again.",
};
// vuejs.org/error-reference/#compiler-errors: Vue as ipyvue has it says only the number.
const TEMPLATE_ERRORS = {
  23: "This end tag has no start tag.",
  24: "This element has no end tag.",
  27: "{{ has no }} to close it.",
  28: "v-if or v-else-if needs a condition.",
  30: "v-else or v-else-if needs a v-if on the element before.",
  31: "v-for needs an expression.",
  32: "v-for must look like: item in items.",
  34: "v-bind, or the colon in front of an attribute, needs an expression.",
  35: "v-on, or the @ in front of an event, needs an expression.",
  41: "v-model needs an expression.",
  42: "v-model must be a variable or one of its fields.",
};

class PageError extends Error {
  constructor(message, line) {
    super(message);
    this.line = line;
  }
}

/** Return {text, firstLine, isSetup} of the block <name>; firstLine is that of its start tag. */
function block(source, name) {
  const start = source.match(new RegExp(`^[ \\t]*<${name}\\b[^>]*>`, "m"));
  const end = source.lastIndexOf(`</${name}>`);
  if (!start || end < start.index) return null;
  const before = source.slice(0, start.index + start[0].length);
  const firstLine = before.split("\n").length;
  return { text: source.slice(before.length, end), firstLine, isSetup: /\bsetup\b/.test(start[0]) };
}

/** Yield [body of a function, expression] for each expression of a node of a template. */
function* expressions(node) {
  const result = (exp) => [`return (${exp.content})`, exp];
  if (node.type === INTERPOLATION) yield result(node.content);
  if (node.type === FOR) yield result(node.source);
  if (node.type === IF) {
    for (const { condition } of node.branches) if (condition) yield result(condition);
  }
  for (const { type, name, exp } of node.props ?? []) {
    if (type !== DIRECTIVE || !exp || name === "for" || name === "slot") continue;
    yield name === "on" && exp.content.includes(";") ? [exp.content, exp] : result(exp);
  }
}

/** Throw a PageError for the first mistake in a template; return its components' names and lines. */
function checkTemplate({ text, firstLine }) {
  const lineOf = (node) => firstLine + node.loc.start.line - 1;
  const components = new Map();
  const check = (node) => {
    if (node.tagType === COMPONENT) components.set(node.tag, lineOf(node));
    for (const [body, { loc }] of expressions(node)) {
      try {
        new Function(body);
      } catch (error) {
        throw new PageError(`${error.message}, in: ${loc.source}`, lineOf({ loc }));
      }
    }
  };
  try {
    compile(text, { nodeTransforms: [check] });
  } catch (error) {
    if (error instanceof PageError) throw error;
    const about = `See vuejs.org/error-reference/#compiler-${error.code}`;
    throw new PageError(TEMPLATE_ERRORS[error.code] ?? about, error.loc && lineOf(error));
  }
  return components;
}

/** Return the message of an error, without addresses and positions that say nothing here. */
function plain(error) {
  const first = String(error?.message ?? error).split("\n")[0];
  const noise = /\[vue\/compiler-sfc\] |( imported from)? '?blob:[^\s']+'?| \(\d+:\d+\)$/g;
  return first.replace(noise, "");
}

/** Return the line of the page in which an error of its script happened, if it can be known. */
function lineOfError(error, source) {
  if (error.line) return error.line;
  const script = block(source, "script");
  // The compiler says (line:column) within the script; ipyvue names the script for its errors. The
  // lines of a <script setup> are others once it is compiled.
  const within =
    /\((\d+):\d+\)/.exec(error.message) ??
    (script?.isSetup ? null : /page\.vue\?script:(\d+)/.exec(error.stack ?? ""));
  if (within && script) return script.firstLine + Number(within[1]) - 1;
  const names = [...plain(error).matchAll(/'([^']+)'/g)].map((match) => match[1]);
  const lines = source.split("\n");
  const index = lines.findIndex((line) => names.some((name) => line.includes(name)));
  return index < 0 ? undefined : index + 1;
}

export default {
  provide() {
    return {
      notebook: {
        redirectToCheckout: (options) => this.goToCheckout(options),
        report: (error) => this.report(error),
        location: pageGlobals({ env: {}, servers: this.servers }).location,
      },
    };
  },
  data: () => ({ problem: null, runs: false }),
  created() {
    this.waiting = new Map();
    try {
      const template = block(this.source, "template");
      if (!template) throw new PageError("There is no <template> … </template>.");
      this.components = checkTemplate(template);
      this.runs = true;
    } catch (error) {
      this.report(error);
    }
  },
  mounted() {
    // Vue leaves out a component that it does not know, and says so in development only.
    this.observer = new MutationObserver(() => this.reportUnknown());
    this.observer.observe(this.$el, { childList: true, subtree: true });
  },
  beforeUnmount() {
    this.observer.disconnect();
  },
  errorCaptured(error) {
    this.report(error);
    return false;
  },
  methods: {
    report(error) {
      const message = plain(error);
      const line = error?.type ? undefined : lineOfError(error ?? {}, this.source);
      const code = line && this.source.split("\n")[line - 1]?.trim();
      this.problem = { message, line, code, advice: error?.advice };
    },
    reportUnknown() {
      for (const [tag, line] of this.components ?? []) {
        if (!this.$el.querySelector(tag)) continue;
        this.report(new PageError(`<${tag}> is not a component of this page: is it in components?`, line));
      }
    },
    async goToCheckout(options) {
      // Opened during the click: a browser blocks what opens later.
      const tab = window.open("", "_blank");
      if (tab) tab.document.body.textContent = "Opening the checkout page …";
      const { url, error } = await this.ask(options);
      if (url && tab) {
        tab.opener = null;
        tab.location.replace(url);
      } else tab?.close();
      if (error) this.report(error);
      if (url && !tab) this.problem = { message: "The browser has blocked the new tab.", url };
      return error;
    },
    ask(options) {
      const number = Math.random().toString(36).slice(2);
      this.problem = null;
      return new Promise((resolve) => {
        this.waiting.set(number, resolve);
        setTimeout(() => this.jupyter_answer(number, { error: NO_ANSWER }), ANSWER_TIMEOUT);
        this.redirect_to_checkout({ number, options });
      });
    },
    // The kernel calls this. What the kernel offers in turn, redirect_to_checkout(), is vue_page.py's.
    jupyter_answer(number, answer) {
      this.waiting.get(number)?.(answer);
      this.waiting.delete(number);
    },
  },
  render() {
    const page = this.runs ? h(resolveComponent("page")) : null;
    return h("div", [h("div", { class: "kit-vue kit-card" }, [page]), problemBox(this.problem)]);
  },
};

function problemBox(problem) {
  if (!problem) return h("div", { role: "status" });
  const { message, line, code, advice, url } = problem;
  return h("div", { role: "status" }, [
    h("div", { class: "kit-notice kit-danger" }, [
      h("strong", line ? `Line ${line}` : "Error"),
      ` ${message} `,
      url && h("a", { href: url, target: "_blank", rel: "noopener" }, "Open the checkout page"),
      advice && h("p", advice),
      code && h("pre", { tabindex: 0 }, code),
    ]),
  ]);
}
