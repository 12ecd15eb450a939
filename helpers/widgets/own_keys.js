// Of the keys that notebooks take for commands, those that leave the panel or run its cell.
const isForTheNotebook = ({ key, shiftKey, ctrlKey, metaKey, altKey }) =>
  ctrlKey || metaKey || altKey || key === "Escape" || (shiftKey && key === "Enter");

function keep(event) {
  if (!isForTheNotebook(event)) event.stopPropagation();
}

// JupyterLab's widgets notice a restart by themselves. After a shutdown they would look alive.
function initialize({ model }) {
  const manager = model.widget_manager;
  const end = (_, { newValue }) => newValue || manager.disconnect();
  const session = manager?.context?.sessionContext;
  session?.sessionChanged.connect(end);
  return () => session?.sessionChanged.disconnect(end);
}

function render({ el }) {
  // This is not in its panel yet; when it is, it has a size.
  const observer = new ResizeObserver(() => el.closest(".kit")?.addEventListener("keydown", keep));
  el.classList.add("kit-unseen");
  observer.observe(el);
  return () => observer.disconnect();
}

export default { initialize, render };
