const element = (tag) => document.createElement(tag);

function render({ model, el }) {
  const details = element("details");
  const summary = element("summary");
  const body = element("div");

  function show() {
    if (model.get("heading")) summary.innerHTML = model.get("heading");
    else summary.textContent = model.get("summary");
    body.innerHTML = model.get("body");
  }
  // Not synced with Python: the page alone keeps it, so that a redraw leaves the details as it was.
  details.addEventListener("toggle", () => model.set("is_open", details.open));
  details.open = model.get("is_open");
  model.on("change:summary change:heading change:body", show);
  show();
  details.append(summary, body);
  el.append(details);
  return () => model.off("change:summary change:heading change:body", show);
}

export default { render };
