function render({ model, el }) {
  const frame = document.createElement("iframe");
  const height = (value) => (frame.style.height = `${value}px`);
  const fit = ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    if (data.height) height(data.height);
    if ("show" in data) bringIntoView(frame, data.show);
  };
  frame.title = "Checkout page";
  frame.src = model.get("url");
  frame.style.cssText = "display: block; width: 100%; border: 0";
  // A page that does not say how high it is, such as a return page, gets this.
  frame.addEventListener("load", () => height(640));
  addEventListener("message", fit);
  el.append(frame);
  return () => removeEventListener("message", fit);
}

export default { render };
