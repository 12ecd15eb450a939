// The page works without this script, which saves round trips and shows that a payment is being
// processed.
const form = document.getElementById("payment");
const formStatus = document.getElementById("form-status");
const pay = form.querySelector("button.primary");
let label = pay.textContent;
// After a refused attempt, this page answers a form: Back and reload would ask to send it again.
history.replaceState(history.state, "", location.href);

function fill(sample) {
  const payerFields = form.dataset.payerFields.split(" ");
  for (const [name, value] of Object.entries(JSON.parse(sample.dataset.fields))) {
    const input = form.elements[name];
    if (!input || input.readOnly) continue;
    if (payerFields.includes(name) && input.value) continue;
    input.value = value;
  }
  form.querySelectorAll("[data-sample]").forEach(fillRequired);
  formStatus.textContent = form.dataset.filledIn;
  pay.focus();
}

// Fills in a field that the shop requires, unless the payer has done so.
function fillRequired(input) {
  if (input.type === "checkbox") input.checked = true;
  else if (!input.value) input.value = input.dataset.sample;
}

// Another shipping method means another total.
function chooseShipping(method) {
  const { amount, total, button, due, status } = method.dataset;
  for (const [name, text] of Object.entries({ shipping: amount, total })) {
    for (const element of document.querySelectorAll(`[data-shows="${name}"]`)) {
      element.textContent = text;
    }
  }
  form.elements.shown.value = due;
  pay.textContent = label = button;
  formStatus.textContent = status;
}

form.addEventListener("change", (event) => {
  if (event.target.name === "shipping_rate") chooseShipping(event.target);
});

form.addEventListener("submit", (event) => {
  const sample = event.submitter?.closest("[data-fields]");
  if (sample) {
    event.preventDefault();
    fill(sample);
  } else if (!event.submitter?.name) {
    pay.disabled = true;
    pay.textContent = form.dataset.processing;
  }
});

document.documentElement.classList.add("scripted");

// After the browser's Back button, the form is ready again.
addEventListener("pageshow", () => {
  pay.disabled = false;
  pay.textContent = label;
});
