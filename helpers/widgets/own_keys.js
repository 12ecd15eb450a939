// Of the keys that notebooks take for commands, those that leave the panel or run its cell.
const isForTheNotebook = ({ key, shiftKey, ctrlKey, metaKey, altKey }) =>
  ctrlKey || metaKey || altKey || key === "Escape" || (shiftKey && key === "Enter");

function keep(event) {
  if (!isForTheNotebook(event)) event.stopPropagation();
}

function render({ el }) {
  // This is not in its panel yet; when it is, it has a size.
  const observer = new ResizeObserver(() => el.closest(".kit")?.addEventListener("keydown", keep));
  el.classList.add("kit-unseen");
  observer.observe(el);
  return () => observer.disconnect();
}

export default { render };
