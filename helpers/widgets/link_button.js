function render({ model, el }) {
  const link = document.createElement("a");
  link.className = "kit-button kit-primary";
  link.textContent = model.get("label");
  link.target = "_blank";
  link.rel = "noopener";
  link.setAttribute("role", "link"); // without an address, it would not be one
  // Always: who comes back from the page that it opened still has the focus here.
  link.tabIndex = 0;

  function show() {
    const url = model.get("url");
    if (url) link.href = url;
    else link.removeAttribute("href");
    link.ariaDisabled = url ? null : "true";
  }
  model.on("change:url", show);
  show();
  el.append(link);
  return () => model.off("change:url", show);
}

export default { render };
