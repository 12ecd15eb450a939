// Errors arrive as classes of the SDK, and a request that is sent twice happens once.
import assert from 'node:assert/strict';
import test from 'node:test';
import { checkout, clientOf, prices, Stripe, stripe } from './shop.mjs';

const { errors } = Stripe;

async function refused(promise, type, expected) {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof type, `${error.constructor.name}: ${error.message}`);
    const { statusCode, code, param } = error;
    assert.deepEqual({ statusCode, code, param }, { code: undefined, param: undefined, ...expected });
    assert.match(error.requestId, /^req_/);
    return true;
  });
}

test('what Stripe refuses is refused with class, status, code and param', async () => {
  const create = (params) => checkout({ id: 'price_x' }, params);
  const invalid = errors.StripeInvalidRequestError;
  await refused(create(), invalid, {
    statusCode: 400, code: 'resource_missing', param: 'line_items[0][price]',
  });
  await refused(create({ colour: 'red' }), invalid, {
    statusCode: 400, code: 'parameter_unknown', param: 'colour',
  });
  await refused(create({ success_url: undefined }), invalid, {
    statusCode: 400, code: 'parameter_missing', param: 'success_url',
  });
  await refused(create({ mode: 'gift' }), invalid, { statusCode: 400, param: 'mode' });
  await refused(stripe.checkout.sessions.retrieve('cs_test_x'), invalid, {
    statusCode: 404, code: 'resource_missing', param: 'session',
  });
});

test('an invalid key is an authentication error', async () => {
  await refused(clientOf('nonsense').prices.list(), errors.StripeAuthenticationError, {
    statusCode: 401,
  });
  const publishable = clientOf('pk_test_x').prices.list();
  await refused(publishable, errors.StripePermissionError, {
    statusCode: 403, code: 'secret_key_required',
  });
});

test('a request that is sent twice happens once', async () => {
  const [price] = await prices('Mug');
  const params = {
    mode: 'payment',
    success_url: 'https://example.com',
    line_items: [{ price: price.id, quantity: 1 }],
  };
  const sessions = stripe.checkout.sessions;
  const first = await sessions.create(params, { idempotencyKey: 'once' });
  const again = await sessions.create(params, { idempotencyKey: 'once' });
  assert.equal(again.id, first.id);
  assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
  const other = sessions.create({ ...params, locale: 'de' }, { idempotencyKey: 'once' });
  await refused(other, errors.StripeIdempotencyError, { statusCode: 400 });
});

test('an older API version accepts its own parameters', async () => {
  const [price] = await prices('Mug');
  const old = clientOf('sk_test_old', { apiVersion: '2025-09-30.clover' });
  const session = await old.checkout.sessions.create({
    mode: 'setup', success_url: 'https://example.com', payment_method_types: ['card'],
  });
  assert.deepEqual([session.ui_mode, session.payment_method_types], ['hosted', ['card']]);
  const today = checkout(price, { payment_method_types: ['card'] });
  await refused(today, errors.StripeInvalidRequestError, {
    statusCode: 400, code: 'parameter_unknown', param: 'payment_method_types',
  });
});
