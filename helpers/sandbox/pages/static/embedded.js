// In a frame: tells the page around it how high this one is, and when the session is complete.
// Who has put a session's page into a frame has its client secret, and may know all of this.
const main = document.getElementById("main");
const tell = (message) => parent.postMessage(message, "*");

// The frame is as high as this page, so only what is around it can scroll.
const show = (element) => {
  if (element) tell({ show: Math.round(element.getBoundingClientRect().top) });
};
show(document.querySelector("[role=alert]"));
addEventListener("click", ({ target }) => {
  const link = target.closest('a[href^="#"]');
  if (link) show(document.getElementById(link.hash.slice(1)));
});

new ResizeObserver(() => {
  tell({ height: Math.ceil(document.body.getBoundingClientRect().height) });
}).observe(document.body);

if ("completed" in main.dataset) {
  tell({ completed: true, returnUrl: main.dataset.returnUrl ?? null });
}
