const LONGEST_STAY = 5000; // milliseconds

/** The heading that a link leads to, if that is in the same notebook as the link. */
function headingOf(link) {
  const { anchor } = link.dataset;
  if (!anchor) return undefined; // it leads to Stripe's documentation
  const headings = link.closest(".jp-Notebook")?.querySelectorAll("h1, h2, h3, h4") ?? [];
  return [...headings].find((it) => [it.dataset.jupyterId, it.id].includes(anchor));
}

/** Scroll to a heading, and stay there while the cells above, which were out of sight, take shape. */
function bringToTop(heading) {
  const stay = new ResizeObserver(() => heading.scrollIntoView({ block: "start" }));
  for (const cell of heading.closest(".jp-Notebook").querySelectorAll(".jp-Cell")) stay.observe(cell);
  const leave = () => stay.disconnect();
  for (const event of ["wheel", "keydown", "pointerdown", "touchmove"]) {
    addEventListener(event, leave, { once: true, capture: true }); // whoever moves on is not held
  }
  setTimeout(leave, LONGEST_STAY);
}

/** Have JupyterLab open a link to a notebook in itself, at its cell, as it does in other outputs. */
async function openInJupyterLab(link, resolver) {
  const [file, cell] = link.getAttribute("href").split("#");
  const path = decodeURIComponent(await resolver.resolveUrl(file));
  link.dataset.commandlinkerCommand = "rendermime:handle-local-link";
  link.dataset.commandlinkerArgs = JSON.stringify({ path, id: `#${cell}` });
}

function render({ model, el }) {
  const said = document.createElement("p");
  const body = document.createElement("div");
  said.setAttribute("role", "status");
  said.className = "kit-found";
  body.className = "kit-cases";

  function show() {
    said.textContent = model.get("said");
    body.innerHTML = model.get("body");
    const resolver = model.widget_manager?.context?.urlResolver; // JupyterLab has one
    if (!resolver) return;
    for (const link of body.querySelectorAll("a[data-anchor]")) openInJupyterLab(link, resolver);
  }
  // A link to this very notebook goes to the heading. Where nobody else opens those to others, they
  // get a tab of their own.
  body.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    const heading = headingOf(link);
    link.target = "_blank";
    if (!heading) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab listens further up
    heading.tabIndex = -1;
    bringToTop(heading);
    heading.focus({ preventScroll: true });
  });
  model.on("change:said change:body", show);
  show();
  el.append(said, body);
  return () => model.off("change:said change:body", show);
}

export default { render };
