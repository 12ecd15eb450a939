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
  const status = document.createElement("span");
  let timer;
  el.classList.add("kit-copy");
  button.type = "button";
  button.className = "kit-button";
  status.setAttribute("role", "status");

  function label() {
    button.textContent = model.get("label");
    button.setAttribute("aria-label", model.get("name") || model.get("label"));
    button.disabled = !model.get("text");
  }
  function say(text) {
    status.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = ""), 4000);
  }
  button.addEventListener("click", () =>
    copy(model.get("text")).then(
      () => say("Copied"),
      () => say("Could not copy. Select the text and press Ctrl+C."),
    ),
  );
  model.on("change", label);
  label();
  el.append(button, status);
  return () => {
    model.off("change", label);
    clearTimeout(timer);
  };
}

export default { render };
