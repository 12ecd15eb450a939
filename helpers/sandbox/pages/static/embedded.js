// In a frame: tells the page around it how high this one is, and when the session is complete.
// Who has put a session's page into a frame has its client secret, and may know all of this.
const main = document.getElementById("main");
const tell = (message) => parent.postMessage(message, "*");

new ResizeObserver(() => {
  tell({ height: Math.ceil(document.body.getBoundingClientRect().height) });
}).observe(document.body);

if ("completed" in main.dataset) {
  tell({ completed: true, returnUrl: main.dataset.returnUrl ?? null });
}
