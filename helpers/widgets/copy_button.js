async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  // Pages served over plain HTTP have no clipboard API: copy from a field instead.
  const field = Object.assign(document.createElement("textarea"), { value: text });
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  focused?.focus();
  if (!copied) throw new Error("copying is not allowed here");
}

function render({ model, el }) {
  const button = document.createElement("button");
  const label = document.createElement("span");
  const done = Object.assign(document.createElement("span"), { textContent: "Copied" });
  const status = document.createElement("span");
  let timer;
  el.classList.add("kit-copy");
  button.type = "button";
  button.className = "kit-button";
  status.setAttribute("role", "status");
  status.className = "kit-unseen";

  function show() {
    label.textContent = model.get("label");
    button.setAttribute("aria-label", model.get("name") || model.get("label"));
    button.disabled = !model.get("text");
  }
  // Both labels are in the same place in the button, so that nothing moves when they swap.
  function say(text, copied) {
    el.classList.toggle("kit-copied", copied);
    status.classList.toggle("kit-unseen", copied || !text);
    status.textContent = text;
    clearTimeout(timer);
    if (text) timer = setTimeout(() => say("", false), 4000);
  }
  button.addEventListener("click", () =>
    copy(model.get("text")).then(
      () => say("Copied", true),
      () => say("Could not copy. Select the text and press Ctrl+C.", false),
    ),
  );
  model.on("change", show);
  show();
  button.append(label, done);
  el.append(button, status);
  return () => {
    model.off("change", show);
    clearTimeout(timer);
  };
}

export default { render };
