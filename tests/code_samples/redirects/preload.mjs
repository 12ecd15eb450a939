// Node runs this before a program: what is for api.stripe.com then goes to the sandbox.
import https from 'node:https';

const request = https.request;
https.request = (options, ...more) => {
  if (options.host !== 'api.stripe.com') throw new Error(`not Stripe: ${options.host}`);
  const sandbox = { host: '127.0.0.1', port: process.env.TLS_PORT, servername: options.host };
  return request({ ...options, ...sandbox }, ...more);
};
