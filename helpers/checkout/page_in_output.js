// A frame for one page after another. The kernel sends each; what is done on it goes back there.
function render({ model, el }) {
  const frame = document.createElement("iframe");
  const height = (value) => (frame.style.height = `${value}px`);
  let number = 0;
  let follows = false; // whether the next page is where somebody has gone to

  const show = (message) => {
    if (message.html === undefined) return;
    number = message.number;
    frame.srcdoc = message.html;
  };
  const hear = ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    if (data.height) height(data.height);
    if ("show" in data) bringIntoView(frame, data.show);
    if (data.go) go(data);
    if (data.completed && data.returnUrl) go({ go: data.returnUrl });
  };
  const go = (where) => {
    follows = true;
    send({ ...where, number });
  };
  // As a browser tells a server which languages its user reads.
  const send = (message) => model.send({ ...message, languages: navigator.languages.join(", ") });
  frame.addEventListener("load", () => {
    if (follows) frame.contentWindow.postMessage({ follows }, "*");
    follows = false;
  });

  // The page can run its script and open the learner's own site in a tab, and nothing else: it
  // has no access to the notebook around it.
  frame.setAttribute(
    "sandbox",
    "allow-forms allow-scripts allow-popups allow-popups-to-escape-sandbox",
  );
  frame.title = model.get("title");
  frame.className = "kit-page-in-output";
  frame.style.cssText =
    "display: block; box-sizing: border-box; width: 100%; border: 1px solid #8391a166; " +
    "border-radius: 12px; color-scheme: normal";
  height(640);
  model.on("msg:custom", show);
  addEventListener("message", hear);
  el.append(frame);
  send({ ready: true });
  return () => {
    model.off("msg:custom", show);
    removeEventListener("message", hear);
  };
}

export default { render };
