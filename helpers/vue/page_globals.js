// What a page finds in its browser: its `location` and `window`, but going to another page opens a
// new tab, so that the notebook stays.

// Counts the clicks; the second one of a double click belongs to the first.
let clicks = 0;
addEventListener("click", ({ detail }) => (clicks += detail > 1 ? 0 : 1), true);

/** Return an action that happens once, and gives the same result, if a double click calls it twice. */
export function once(action) {
  let last = {};
  return (...given) => {
    const call = JSON.stringify([clicks, given]);
    if (call !== last.call) last = { call, result: action(...given) };
    return last.result;
  };
}

/** The event that asks the notebook for a page that this browser cannot reach; name: the page's. */
export const showPage = (name) => `checkout-kit:show-page:${name}`;

/**
 * Open a tab at a URL; servers: the addresses of the kit's pages, as this browser reaches them, or
 * "" if it does not.
 */
function open(url, servers, name) {
  const address = new URL(url, window.location.href).href;
  const server = Object.keys(servers).find((each) => address.startsWith(`${each}/`));
  if (server && !servers[server]) {
    dispatchEvent(new CustomEvent(showPage(name), { detail: address }));
    return;
  }
  const target = server ? servers[server] + address.slice(server.length) : address;
  window.open(target, "_blank", "noopener");
}

/** Return an object that is `target`, except for the values in `own`. */
function instead(target, own, set) {
  const get = (_, name) => {
    const value = name in own ? own[name] : Reflect.get(target, name);
    // The browser's functions work on its own objects only; its classes stay as they are.
    const isMethod = typeof value === "function" && !value.prototype && !(name in own);
    return isMethod ? value.bind(target) : value;
  };
  return new Proxy({}, { get, set, has: (_, name) => name in target });
}

/** Return the globals of a page: env is its process.env; name: as in vue_page.js. */
export function pageGlobals({ env, servers, name }) {
  const openOnce = once((url) => open(url, servers, name));
  const go = (url) => {
    if (url) return openOnce(String(url));
    throw new TypeError(`The page cannot go to ${url}. Is the name of its address spelled as in data?`);
  };
  const location = instead(window.location, { assign: go, replace: go }, (_, name, value) => {
    if (name === "href") go(value);
    else window.location[name] = value;
    return true;
  });
  const ownWindow = instead(window, { location }, (_, name, value) => {
    if (name === "location") go(value);
    else window[name] = value;
    return true;
  });
  return { process: { env }, location, window: ownWindow };
}
