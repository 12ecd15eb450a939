const element = (tag) => document.createElement(tag);

function render({ model, el }) {
  const fold = element("details");
  const summary = element("summary");
  const body = element("div");

  function show() {
    summary.textContent = model.get("summary");
    body.innerHTML = model.get("body");
  }
  // Not synced with Python: the page alone keeps it, so that a redraw leaves the fold as it was.
  fold.addEventListener("toggle", () => model.set("is_open", fold.open));
  fold.open = model.get("is_open");
  model.on("change:summary change:body", show);
  show();
  fold.append(summary, body);
  el.append(fold);
  return () => model.off("change:summary change:body", show);
}

export default { render };
