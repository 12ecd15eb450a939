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

function page({ script, key, stripe_js, own_script }) {
  const src = new URL(stripe_js, location.href).href.replaceAll('"', "%22");
  const given = JSON.stringify({ script, key, src }).replaceAll("<", "\\u003c");
  const at = own_script ? "data-src" : "src";
  return (
    `<!doctype html><title>A page</title><script ${at}="${src}">${own_script}</script>` +
    `<script type="application/json" id="given">${given}</script>` +
    `<script type="module">${RUN}</script>`
  );
}

function render({ model, el }) {
  const frame = document.createElement("iframe");
  const said = document.createElement("p");
  const hear = ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    clearTimeout(waiting);
    tell(String(data.said));
  };
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
  show();
  el.append(said, frame);
  return () => {
    clearTimeout(waiting);
    removeEventListener("message", hear);
    model.off("change:said", show);
  };
}

const STATE = ["script", "key", "stripe_js", "own_script"];
const stateOf = (model) => Object.fromEntries(STATE.map((name) => [name, model.get(name)]));

export default { render };
