const element = (tag) => document.createElement(tag);

function render({ model, el }) {
  const details = element("details");
  const summary = element("summary");
  const body = element("div");
  let isGone = false;

  function show() {
    if (model.get("heading")) summary.innerHTML = model.get("heading");
    else summary.textContent = model.get("summary");
    body.innerHTML = model.get("body");
  }
  function takeFocus() {
    if (el.isConnected) summary.focus({ preventScroll: true });
    else if (!isGone) requestAnimationFrame(takeFocus);
  }
  // Not synced with Python: the page alone keeps these, so that a redraw leaves the details as it was.
  details.addEventListener("toggle", () => model.set("is_open", details.open));
  details.addEventListener("focusin", () => model.set("has_focus", true));
  details.addEventListener("focusout", () => setTimeout(() => {
    if (el.isConnected) model.set("has_focus", details.contains(document.activeElement));
  }));
  details.open = model.get("is_open");
  model.on("change:summary change:heading change:body", show);
  show();
  details.append(summary, body);
  el.append(details);
  if (model.get("has_focus")) takeFocus();
  return () => {
    isGone = true;
    model.off("change:summary change:heading change:body", show);
  };
}

export default { render };
