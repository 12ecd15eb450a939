// In a page that is shown in an output: it has no server, so links and forms are told to the frame
// around it, after the page's own scripts have had their say.
const here = "PAGE_URL";
const OWN_COMPUTER = ["127.0.0.1", "localhost"];
const tell = (message) => parent.postMessage(message, "*");
const isOwn = ({ hostname }) => OWN_COMPUTER.includes(hostname);

function go(url, form) {
  if (isOwn(url)) tell({ go: url.href, form });
  else window.open(url, "_blank", "noopener");
}

function jump(hash) {
  const target = document.getElementById(hash.slice(1));
  if (!target) return;
  focusOn(target);
}

function focusOn(element) {
  tell({ show: Math.round(element.getBoundingClientRect().top) });
  if (!element.matches("a, button, input, select, textarea")) element.tabIndex = -1;
  element.focus();
}

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented) return;
  event.preventDefault();
  const href = link.getAttribute("href");
  if (href.startsWith("#")) jump(href);
  else go(new URL(href, here));
});

addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const form = event.target;
  const url = new URL(event.submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", here);
  const fields = new URLSearchParams(new FormData(form, event.submitter)).toString();
  if ((event.submitter?.formMethod || form.method) === "post") return go(url, fields);
  url.search = fields;
  go(url);
});

const root = document.documentElement;
new ResizeObserver(() => {
  tell({ height: Math.ceil(root.getBoundingClientRect().height) });
}).observe(root);

// A page that follows another has the focus, as the one before had it.
addEventListener("message", ({ source, data }) => {
  if (source !== parent || !data.follows) return;
  focusOn(document.querySelector("[autofocus]") ?? document.querySelector("h1") ?? document.body);
});
