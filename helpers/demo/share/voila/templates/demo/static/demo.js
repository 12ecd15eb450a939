/* The presenter's bar: the size of the text, light or dark. Both are remembered by this browser. */
(() => {
  "use strict";
  const SIZES = [100, 125, 150, 175, 200, 250];
  const bar = document.querySelector(".demo-bar");
  document.getElementById("rendered_cells").setAttribute("role", "main");
  const [dark, shown] = [bar.querySelector("[data-dark]"), bar.querySelector("output")];

  const usual = innerWidth < 700 ? 100 : 150;

  function recall(name) {
    try { return localStorage.getItem(`checkout-demo-${name}`); } catch { return null; }
  }
  function remember(name, value) {
    try { localStorage.setItem(`checkout-demo-${name}`, value); } catch { /* a private window */ }
  }
  function resize(size) {
    document.documentElement.style.zoom = size / 100;
    bar.style.zoom = usual / size; // its buttons stay below the pointer
    shown.value = `${size}%`;
    remember("size", size);
  }
  /* Do what changes sizes: what is in the middle of the window stays there, and the top on top. */
  function keepInSight(change) {
    if (scrollY === 0) return change();
    const shown = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const { top, height } = shown.getBoundingClientRect();
    const part = (innerHeight / 2 - top) / height;
    change();
    const after = shown.getBoundingClientRect();
    scrollBy(0, after.top + part * after.height - innerHeight / 2);
  }
  function colour(theme) {
    for (const link of document.querySelectorAll("link[data-theme]")) {
      link.media = link.dataset.theme === theme ? "all" : "not all";
    }
    document.body.dataset.jpThemeLight = String(theme === "light");
    document.body.classList.toggle("theme-light", theme === "light");
    document.body.classList.toggle("theme-dark", theme === "dark");
    dark.setAttribute("aria-pressed", String(theme === "dark"));
    remember("theme", theme);
  }
  for (const button of bar.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      const next = SIZES.indexOf(parseInt(shown.value, 10)) + Number(button.dataset.step);
      keepInSight(() => resize(SIZES[Math.min(Math.max(next, 0), SIZES.length - 1)]));
    });
  }
  dark.addEventListener("click", () => {
    colour(document.body.dataset.jpThemeLight === "true" ? "dark" : "light");
  });
  resize(SIZES.includes(Number(recall("size"))) ? Number(recall("size")) : usual);
  colour(recall("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
})();
