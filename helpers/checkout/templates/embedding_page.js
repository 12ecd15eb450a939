
const place = document.getElementById("checkout");
const problem = document.getElementById("problem");

async function showCheckout({ key, clientSecret }) {
  const checkout = await Stripe(key).createEmbeddedCheckoutPage({
    fetchClientSecret: async () => clientSecret,
  });
  checkout.mount(place);
}

// The notebook around this page makes the frame as high as the page.
new ResizeObserver(() => {
  parent.postMessage({ height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
}).observe(document.body);

// What scrolls is the notebook, and this page alone knows where the checkout is on it.
addEventListener("message", ({ source, data }) => {
  const frame = place.querySelector("iframe");
  if (source !== frame?.contentWindow || !("show" in data)) return;
  parent.postMessage({ show: Math.round(frame.getBoundingClientRect().top) + data.show }, "*");
});

if (!problem.textContent) {
  showCheckout(place.dataset).catch((error) => {
    problem.textContent = error.message;
  });
}
