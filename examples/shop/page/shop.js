// The shop's front end. It knows products, prices and payments only from the back end's JSON API.

const form = document.getElementById("order");
const pay = form.querySelector("button:not([type])");
const problem = document.getElementById("problem");
const storage = sessionStorage; // of this tab
const products = {}; // by id
let order; // a name for what is ordered: sent twice, it is still one order

/** Ask the back end: GET, or POST if there is data. Throws an Error whose message can be shown. */
async function ask(path, data) {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": order };
  const post = data && { method: "POST", headers, body: JSON.stringify(data) };
  const response = await fetch(path, post).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (!answer) throw new Error("The shop does not answer. Please try again in a moment.");
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** An amount in cents, such as 2000, as people write it: $20.00. */
function money(amount) {
  return new Intl.NumberFormat("en-US", { style: "currency", currency: "usd" }).format(amount / 100);
}

function pictureOf(id) {
  return `pictures/${id}.svg`;
}

function fail(error) {
  problem.textContent = error.message;
}

// The order

function addProduct(product) {
  const { id, unit_amount, product_data: { name } } = product;
  products[id] = product;
  const item = document.getElementById("product").content.cloneNode(true);
  const quantity = item.querySelector("input");
  item.querySelector("img").src = pictureOf(id);
  item.querySelector("h3").textContent = name;
  item.querySelector(".price").textContent = money(unit_amount);
  quantity.name = id;
  quantity.ariaLabel = `Quantity: ${name}`;
  const [fewer, more] = item.querySelectorAll("button");
  fewer.ariaLabel = `One fewer: ${name}`;
  more.ariaLabel = `One more: ${name}`;
  document.getElementById("products").append(item);
}

/** The cart as the back end wants it: {"t-shirt": 2}. */
function cart() {
  const quantities = [...new FormData(form)].map(([id, text]) => [id, Number(text)]);
  return Object.fromEntries(quantities.filter(([, quantity]) => quantity));
}

/** Another cart is another order. */
function showTotal() {
  order = crypto.randomUUID();
  const amounts = Object.entries(cart()).map(([id, quantity]) => products[id].unit_amount * quantity);
  const total = amounts.reduce((sum, each) => sum + each, 0);
  // The browser says what is wrong with a quantity, once the form is sent.
  document.getElementById("total").value = form.checkValidity() ? money(total) : "–";
}

function fill(cart) {
  for (const id in products) form.elements[id].value = cart[id] ?? 0;
  showTotal();
}

function setBusy(busy) {
  pay.disabled = busy;
  pay.textContent = busy ? "One moment…" : "Check out";
}

form.addEventListener("click", ({ target }) => {
  if (!target.dataset.step) return;
  const quantity = target.parentElement.querySelector("input");
  target.dataset.step > 0 ? quantity.stepUp() : quantity.stepDown();
  change();
});

form.addEventListener("input", change);

function change() {
  problem.textContent = "";
  showTotal();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.textContent = "";
  setBusy(true);
  try {
    const session = await ask("create-checkout-session", cart());
    storage.session = session.id; // who comes back without paying comes without the id
    location.href = session.url;
  } catch (error) {
    fail(error);
    setBusy(false);
  }
});

// Back, with the browser's button, can show this page as it was left.
addEventListener("pageshow", () => {
  order = crypto.randomUUID(); // the one before may be paid
  setBusy(false);
});

// Back from the checkout page

function notice({ status, payment_status, amount_total, fulfilled }) {
  if (status === "expired") {
    return ["The checkout has expired", "Nothing was paid. Your order is still here."];
  }
  if (status === "open") {
    return ["Nothing was paid", "You left the checkout. Your order is still here."];
  }
  if (payment_status === "unpaid" || !fulfilled) {
    return ["Thank you!", "Your payment is on its way. We send your order once it has arrived."];
  }
  return ["Thank you!", `You have paid ${money(amount_total)}. We are packing your order.`];
}

function showNotice(order) {
  const section = document.getElementById("notice");
  const [title, text] = notice(order);
  document.getElementById("notice-title").textContent = title;
  document.getElementById("notice-text").textContent = text;
  section.hidden = false;
  section.focus(); // screen readers begin here
}

function showReceipt(cart) {
  const bought = Object.values(products).filter(({ id }) => cart[id]);
  const items = bought.map(({ id, product_data }) => {
    const item = document.createElement("li");
    const picture = new Image();
    picture.src = pictureOf(id);
    picture.alt = "";
    item.append(picture, `${cart[id]} × ${product_data.name}`);
    return item;
  });
  document.getElementById("bought").replaceChildren(...items);
  document.getElementById("receipt").hidden = false;
}

/** Show what has become of the order of a session; return whether it is complete. */
async function showOrder(session) {
  const order = await ask(`session-status?session_id=${encodeURIComponent(session)}`);
  const complete = order.status === "complete";
  if (complete) showReceipt(order.cart);
  else fill(order.cart);
  showNotice(order);
  return complete;
}

async function start() {
  (await ask("products")).forEach(addProduct);
  fill({ [Object.keys(products)[0]]: 1 });
  const session = new URLSearchParams(location.search).get("session_id") ?? storage.session;
  delete storage.session;
  const complete = session && (await showOrder(session).catch(fail));
  form.hidden = Boolean(complete);
}

start().catch(fail);
