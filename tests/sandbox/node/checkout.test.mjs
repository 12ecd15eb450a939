// A session is created, shown, paid and retrieved again.
import assert from 'node:assert/strict';
import test from 'node:test';
import { checkout, pay, prices, stripe } from './shop.mjs';

test('a session is created, shown on its page and paid', async () => {
  const [price] = await prices('A mug from Node');
  const session = await checkout(price, { client_reference_id: 'order-1', metadata: { a: 'ü' } });
  assert.match(session.id, /^cs_test_/);
  assert.deepEqual(
    [session.status, session.payment_status, session.amount_total, session.metadata.a],
    ['open', 'unpaid', 4000, 'ü'],
  );

  const page = await fetch(session.url);
  assert.equal(page.status, 200);
  assert.match(page.headers.get('content-type'), /^text\/html/);
  const html = await page.text();
  assert.ok(html.includes('A mug from Node') && html.includes('$40.00'));

  const paid = await pay(session, { card: '4242424242424242', email: 'node@example.com' });
  assert.equal(paid.status, 200);
  const after = await stripe.checkout.sessions.retrieve(session.id);
  assert.deepEqual(
    [after.status, after.payment_status, after.url, after.customer_details.email],
    ['complete', 'paid', null, 'node@example.com'],
  );
});

test('a declined card leaves the session open', async () => {
  const session = await checkout((await prices('Mug'))[0]);
  const answer = await pay(session, { card: '4000000000009995' });
  const { error } = await answer.json();
  assert.deepEqual(
    [answer.status, error.type, error.code, error.decline_code],
    [402, 'card_error', 'card_declined', 'insufficient_funds'],
  );
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).status, 'open');
});

test('ids are expanded at every depth, in lists too', async () => {
  const session = await checkout((await prices('Cup'))[0]);
  await pay(session);
  const whole = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['line_items.data.price.product', 'payment_intent.latest_charge'],
  });
  assert.equal(whole.line_items.data[0].price.product.name, 'Cup');
  assert.equal(whole.payment_intent.latest_charge.amount, 4000);
  const page = await stripe.checkout.sessions.list({ limit: 1, expand: ['data.line_items'] });
  assert.equal(page.data[0].line_items.data[0].quantity, 2);
});

test('auto-pagination finds each object once, the newest first', async () => {
  const made = await prices('1', '2', '3', '4', '5');
  const found = [];
  for await (const price of stripe.prices.list({ limit: 2 })) found.push(price.id);
  const newest = made.map((price) => price.id).reverse();
  assert.deepEqual(found.slice(0, 5), newest);
  assert.equal(new Set(found).size, found.length);
  const backwards = stripe.prices.list({ limit: 2, ending_before: newest[4] });
  const before = await backwards.autoPagingToArray({ limit: 10 });
  assert.deepEqual(before.map((price) => price.id), newest.slice(0, 4).reverse());
});
