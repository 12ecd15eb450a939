// What axe-core does not look at. Each function gets an element, and returns what is wrong in it.
(() => {
  const describe = (it) =>
    `<${it.tagName.toLowerCase()} class="${it.getAttribute("class") ?? ""}"> ${it.textContent.trim().slice(0, 50)}`;
  const isVisible = (it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const within = (root) => [root, ...root.querySelectorAll("*")].filter(isVisible);
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
  const isSeeThrough = (colour) => /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);
  const hasEdge = ({ borderTopWidth, borderTopStyle, borderBottomWidth, borderBottomStyle }) =>
    [[borderTopWidth, borderTopStyle], [borderBottomWidth, borderBottomStyle]].some(
      ([width, style]) => parseFloat(width) > 0 && style !== "none",
    );
  const hasOutline = ({ outlineStyle, outlineWidth }) =>
    outlineStyle !== "none" && parseFloat(outlineWidth) > 0;

  function* around(root) {
    for (let it = root.parentElement; it; it = it.parentElement) yield it;
  }

  function* texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: text } = walker;
      if (text.data.trim() && isVisible(text.parentElement)) yield text;
    }
  }

  /** Whether a text, in this box, goes past the element that cuts it off, or past the window. */
  function isCutOff(box, element) {
    for (const it of [element, ...around(element)]) {
      const style = getComputedStyle(it), edge = it.getBoundingClientRect();
      // For screen readers alone; shortened on purpose; or it can be scrolled to.
      if (style.clipPath !== "none" || style.textOverflow === "ellipsis") return false;
      if (scrolls(style.overflowX) || style.position === "fixed") return false;
      if (hides(style.overflowX) && (box.right > edge.right + 1 || box.left < edge.left - 1)) return true;
      if (hides(style.overflowY) && (box.bottom > edge.bottom + 1 || box.top < edge.top - 1)) return true;
    }
    const isPutAside = box.right <= 0; // until it has the focus
    return box.right > innerWidth + 1 || (box.left < -1 && !isPutAside);
  }

  function cutOff(root) {
    const found = new Set(), range = document.createRange();
    for (const text of texts(root)) {
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      if (box.width && isCutOff(box, text.parentElement)) found.add(describe(text.parentElement));
    }
    return [...found];
  }

  /** What has to be scrolled sideways, although the keyboard does not get there to do so. */
  function sideways(root) {
    const page = document.scrollingElement;
    const wide = [...around(root), ...within(root)].filter(
      (it) => it !== page && it.tabIndex < 0 && it.scrollWidth > it.clientWidth + 1
        && it.clientWidth > 1 && scrolls(getComputedStyle(it).overflowX),
    );
    return [...(page.scrollWidth > innerWidth ? ["the page"] : []), ...wide.map(describe)];
  }

  function backdrop(element) {
    for (const it of around(element)) {
      const { backgroundColor } = getComputedStyle(it);
      if (!isSeeThrough(backgroundColor)) return backgroundColor;
    }
    return "";
  }

  /** Whether an element is a part of the page, and not only tinted by the pointer above it. */
  function isPart(it) {
    const box = it.getBoundingClientRect(), page = document.documentElement.getBoundingClientRect();
    const isWhole = it.contains(document.querySelector("main, [role=main]"))
      || (box.width >= page.width && box.height >= page.height);
    return it.clientWidth > 1 && !isWhole && !it.matches(":hover");
  }

  /** Remember, in the page, what stands out by its background and has no edge. */
  function rememberTinted(root) {
    const found = within(root).filter((it) => {
      const { backgroundColor } = getComputedStyle(it);
      return isPart(it) && !isSeeThrough(backgroundColor) && backgroundColor !== backdrop(it);
    });
    window.tinted = [...(window.tinted ?? []), ...found];
    return [];
  }

  // The browser draws these, and they say what is chosen; code says itself that it is code.
  const DRAWN = "[type=checkbox], [type=radio], :has(> label > :checked, > :checked), code, pre, kbd";

  /** In forced colours: what stood out before, and now does not. */
  function flat(root) {
    const seen = window.tinted.filter((it) => root.contains(it) && isVisible(it));
    window.tinted = window.tinted.filter((it) => !root.contains(it)); // what is left is of others
    return seen.filter((it) => {
      const style = getComputedStyle(it);
      const isTold = hasEdge(style) || hasOutline(style) || style.forcedColorAdjust === "none";
      return !isTold && !it.matches(DRAWN);
    }).map(describe);
  }

  const CHOSEN = "[aria-current], [aria-selected=true], [aria-pressed=true]";
  const LOOK = ["borderBottomColor", "borderTopColor", "borderBottomWidth", "outlineStyle",
    "outlineColor", "fontWeight", "textDecorationLine", "backgroundColor", "color"];

  /** In forced colours: what is chosen, and looks like its neighbours that are not. */
  function unmarked(root) {
    const look = (it) => LOOK.map((name) => getComputedStyle(it)[name]).join() + marks(it);
    return [...root.querySelectorAll(CHOSEN)].filter(isVisible).filter((it) => {
      const others = [...it.parentElement.children].filter((each) => each.tagName === it.tagName);
      return others.some((each) => !each.matches(CHOSEN) && look(each) === look(it));
    }).map(describe);
  }
  const marks = (it) => [...it.querySelectorAll("[aria-hidden=true]")].map((each) => each.textContent).join();

  /** What moves, although the reader wants no motion. */
  function moving(root) {
    const still = /^(0s(, )?)+$/;
    return within(root).filter((it) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(it);
      return animationName !== "none" || !still.test(transitionDuration) || scrollBehavior === "smooth";
    }).map(describe);
  }

  const CONTROLS = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";

  /** The controls that Tab has to reach, in their order; of radio buttons, only the chosen one. */
  function controls(root) {
    return [...root.querySelectorAll(CONTROLS)].filter(
      (it) => isVisible(it) && it.tabIndex >= 0 && !it.disabled && !it.closest("[inert]")
        && !(it.type === "radio" && !it.checked),
    );
  }

  const end = (name) => {
    const made = Object.assign(document.createElement("span"), { tabIndex: 0, id: `tab-${name}` });
    made.style.position = "absolute";
    return made;
  };

  /** Put a place to begin and one to end around an element, and begin. */
  function beginToTab(root) {
    root.before(end("start"));
    root.after(end("end"));
    document.getElementById("tab-start").focus();
    window.toReach = controls(root);
    window.reached = [];
    return [];
  }

  /** Whether Tab has got to the end. It takes down where it is, and whether one sees that. */
  function isAtEnd(root) {
    const it = document.activeElement;
    if (it.id === "tab-end") return true;
    const isSeen = it.tagName === "IFRAME"
      || [it, it.closest("label")].some((each) => each && hasOutline(getComputedStyle(each)));
    if (it !== window.reached.at(-1)?.it) window.reached.push({ it, isSeen, isIn: root.contains(it) });
    return false;
  }

  function endTabbing() {
    document.querySelectorAll("#tab-start, #tab-end").forEach((it) => it.remove());
    const { reached, toReach } = window;
    const order = reached.map(({ it }) => it).filter((it) => toReach.includes(it));
    return [
      ...reached.filter(({ isIn }) => !isIn).map(({ it }) => `Tab leaves it for ${describe(it)}`),
      ...reached.filter(({ isSeen }) => !isSeen).map(({ it }) => `no focus is seen on ${describe(it)}`),
      ...toReach.filter((it) => !order.includes(it)).map((it) => `Tab does not reach ${describe(it)}`),
      ...(order.every((it, n) => it === toReach[n]) ? [] : ["Tab goes in another order"]),
    ];
  }

  return { cutOff, sideways, rememberTinted, flat, unmarked, moving, beginToTab, isAtEnd, endTabbing };
})()
