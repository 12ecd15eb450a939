const NEEDS_INTERNET =
  "With your own test account, this cell needs the internet; in the sandbox it needs none.";
const PATIENCE = 10; // seconds

// What happens on the page: it runs the script, and tells the notebook how it ended.
const RUN = `
  const { script, key, src } = JSON.parse(document.getElementById("given").textContent);
  const tell = (said) => parent.postMessage({ said }, "*");
  const AsyncFunction = (async () => {}).constructor;
  try {
    if (!globalThis.Stripe) {
      throw new Error(\`Stripe.js could not be loaded from \${src}. ${NEEDS_INTERNET}\`);
    }
    const result = await new AsyncFunction("stripe", script)(Stripe(key));
    tell(result?.error ? result.error.message : \`It ended with \${JSON.stringify(result)}.\`);
  } catch (error) {
    tell(\`\${error.name}: \${error.message}\`);
  }
`;

// Where no browser reaches the sandbox, its Stripe.js asks it through the notebook.
const ASK = `
  const fetchFromElsewhere = fetch;
  const asked = new Map();
  addEventListener("message", ({ source, data }) => {
    if (source === parent) asked.get(data.number)?.(new Response(data.text));
  });
  fetch = (url, options) => {
    if (!String(url).startsWith(SANDBOX)) return fetchFromElsewhere(url, options);
    return new Promise((resolve) => {
      asked.set(asked.size, resolve);
      parent.postMessage({ ask: { url: String(url), number: asked.size - 1 } }, "*");
    });
  };
`;

function page({ script, key, stripe_js, own_script, asks }) {
  const src = new URL(stripe_js, location.href).href.replaceAll('"', "%22");
  const given = JSON.stringify({ script, key, src }).replaceAll("<", "\\u003c");
  const at = own_script ? "data-src" : "src";
  const folder = JSON.stringify(src.slice(0, src.lastIndexOf("/") + 1));
  const ask = asks ? `<script>${ASK.replace("SANDBOX", folder)}</script>` : "";
  return (
    `<!doctype html><title>A page</title>${ask}<script ${at}="${src}">${own_script}</script>` +
    `<script type="application/json" id="given">${given}</script>` +
    `<script type="module">${RUN}</script>`
  );
}

function render({ model, el }) {
  const frame = document.createElement("iframe");
  const said = document.createElement("p");
  const hear = ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    if (data.ask) return model.send(data.ask);
    clearTimeout(waiting);
    tell(String(data.said));
  };
  const answer = (message) => frame.contentWindow?.postMessage(message, "*");
  const silent = () => tell(`No answer from ${model.get("stripe_js")} yet. ${NEEDS_INTERNET}`);
  // A network that drops what it does not allow lets the page wait for minutes.
  const waiting = model.get("own_script") ? undefined : setTimeout(silent, PATIENCE * 1000);
  const tell = (text) => {
    model.set("said", text);
    model.save_changes();
  };
  const show = () => (said.textContent = model.get("said") || "The script is running…");

  // A script that leaves the page must not take the notebook with it. Stripe.js needs an origin.
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
  frame.hidden = true;
  frame.title = "The page that runs the script";
  frame.srcdoc = page(stateOf(model));
  said.className = "kit-said";
  said.setAttribute("role", "status");
  addEventListener("message", hear);
  frame.addEventListener("load", () => {
    frame.addEventListener("load", () => tell("The page has gone to another address."));
  }, { once: true });
  model.on("change:said", show);
  model.on("msg:custom", answer);
  show();
  el.append(said, frame);
  return () => {
    clearTimeout(waiting);
    removeEventListener("message", hear);
    model.off("change:said", show);
    model.off("msg:custom", answer);
  };
}

const STATE = ["script", "key", "stripe_js", "own_script", "asks"];
const stateOf = (model) => Object.fromEntries(STATE.map((name) => [name, model.get(name)]));

export default { render };
