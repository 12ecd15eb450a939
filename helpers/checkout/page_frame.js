function render({ model, el }) {
  const frame = document.createElement("iframe");
  const fit = ({ source, data }) => {
    if (source === frame.contentWindow && data.height) frame.style.height = `${data.height}px`;
  };
  frame.title = "Checkout page";
  frame.src = model.get("url");
  frame.style.cssText = "display: block; width: 100%; height: 640px; border: 0";
  addEventListener("message", fit);
  el.append(frame);
  return () => removeEventListener("message", fit);
}

export default { render };
