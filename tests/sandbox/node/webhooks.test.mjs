// A webhook endpoint in Node gets signed events, and the SDK refuses forged ones.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import test from 'node:test';
import { checkout, pay, prices, Stripe, stripe } from './shop.mjs';

// Yield each request that arrives: its raw body and its signature.
async function receiver(t) {
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    response.end();
    const signature = request.headers['stripe-signature'];
    server.emit('delivery', { body: Buffer.concat(chunks), signature });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return server;
}

async function register(server, ...enabled_events) {
  const url = `http://127.0.0.1:${server.address().port}/webhook`;
  return stripe.webhookEndpoints.create({ url, enabled_events });
}

test('the endpoint gets the event of a paid session, signed with its secret', async (t) => {
  const server = await receiver(t);
  const endpoint = await register(server, 'checkout.session.completed');
  const session = await checkout((await prices('Mug'))[0]);
  const [[{ body, signature }]] = await Promise.all([once(server, 'delivery'), pay(session)]);

  const event = stripe.webhooks.constructEvent(body, signature, endpoint.secret);
  assert.equal(event.type, 'checkout.session.completed');
  assert.deepEqual([event.data.object.id, event.data.object.payment_status], [session.id, 'paid']);
  assert.equal((await stripe.events.retrieve(event.id)).data.object.id, session.id);

  const forged = Buffer.concat([body, Buffer.from(' ')]);
  const wrong = Stripe.errors.StripeSignatureVerificationError;
  assert.throws(() => stripe.webhooks.constructEvent(forged, signature, endpoint.secret), wrong);
  assert.throws(() => stripe.webhooks.constructEvent(body, signature, 'whsec_other'), wrong);
});

test('the events of an account are listed by type, the newest first', async () => {
  const [first, second] = await prices('Mug', 'Cup');
  const { data } = await stripe.events.list({ type: 'price.created', limit: 2 });
  assert.deepEqual(data.map((event) => event.data.object.id), [second.id, first.id]);
});
