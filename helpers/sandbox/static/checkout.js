// The page works without this: it only saves a round trip and shows that a payment is under way.
const form = document.getElementById("payment");
const said = document.getElementById("said");
const pay = form.querySelector("button.primary");
const inputs = ["email", "number", "expiration", "cvc", "name"];
const label = pay.textContent;

function fill(card) {
  for (const name of inputs) {
    const input = form.elements[name];
    if (!input || input.readOnly) continue;
    if (["email", "name"].includes(name) && input.value) continue;
    input.value = card.dataset[name];
  }
  said.textContent = "Filled in. Press the button to go on.";
  pay.focus();
}

form.addEventListener("submit", (event) => {
  const card = event.submitter?.closest("[data-number]");
  if (card) {
    event.preventDefault();
    fill(card);
  } else {
    pay.disabled = true;
    pay.textContent = "Processing…";
  }
});

// Coming back to the page by the browser's Back button finds it ready again.
addEventListener("pageshow", () => {
  pay.disabled = false;
  pay.textContent = label;
});
