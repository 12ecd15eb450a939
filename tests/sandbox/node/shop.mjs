// What the tests share: a client for the sandbox whose address is in SANDBOX.
import Stripe from 'stripe';

export { Stripe };
export const sandbox = new URL(process.env.SANDBOX);

export function clientOf(key, options = {}) {
  const { hostname: host, port } = sandbox;
  return new Stripe(key, { host, port, protocol: 'http', ...options });
}

// Each test file is a process with its own account.
export const stripe = clientOf(`sk_test_node${process.pid}`);

// Each costs $20.00; the newest is last.
export async function prices(...names) {
  const made = [];
  for (const name of names) {
    const product_data = { name };
    made.push(await stripe.prices.create({ currency: 'usd', unit_amount: 2000, product_data }));
  }
  return made;
}

export async function checkout(price, params = {}) {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://example.com/success?session_id={CHECKOUT_SESSION_ID}',
    line_items: [{ price: price.id, quantity: 2 }],
    ...params,
  });
}

// Pay as a customer would, over HTTP.
export async function pay(session, fields = {}) {
  return fetch(new URL(`/sandbox/sessions/${session.id}/pay`, sandbox), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fields),
  });
}
