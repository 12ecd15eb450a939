// The page works without this: it saves round trips and shows that a payment is under way.
const form = document.getElementById("payment");
const said = document.getElementById("said");
const pay = form.querySelector("button.primary");
let label = pay.textContent;

function fill(row) {
  const keeps = form.dataset.keeps.split(" ");
  for (const [name, value] of Object.entries(JSON.parse(row.dataset.fields))) {
    const input = form.elements[name];
    if (!input || input.readOnly) continue;
    if (keeps.includes(name) && input.value) continue;
    input.value = value;
  }
  form.querySelectorAll("[data-sample]").forEach(answer);
  said.textContent = "Filled in. Press the button to go on.";
  pay.focus();
}

// Fills in a field that the shop requires, unless somebody has already.
function answer(input) {
  if (input.type === "checkbox") input.checked = true;
  else if (!input.value) input.value = input.dataset.sample;
}

// Another way of shipping is another total.
function choose(method) {
  const { amount, total, button, due } = method.dataset;
  for (const [what, text] of Object.entries({ shipping: amount, total })) {
    for (const place of document.querySelectorAll(`[data-shows="${what}"]`)) place.textContent = text;
  }
  form.elements.shown.value = due;
  pay.textContent = label = button;
  said.textContent = `The total is ${total}.`;
}

form.addEventListener("change", (event) => {
  if (event.target.name === "shipping_rate") choose(event.target);
});

form.addEventListener("submit", (event) => {
  const row = event.submitter?.closest("[data-fields]");
  if (row) {
    event.preventDefault();
    fill(row);
  } else if (!event.submitter?.name) {
    pay.disabled = true;
    pay.textContent = "Processing…";
  }
});

document.documentElement.classList.add("scripted");

// Coming back to the page by the browser's Back button finds it ready again.
addEventListener("pageshow", () => {
  pay.disabled = false;
  pay.textContent = label;
});
