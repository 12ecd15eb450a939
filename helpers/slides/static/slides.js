/* Starts reveal.js; a slide that is still too high for this computer's fonts gets smaller ones. */
(() => {
  "use strict";
  const SMALLEST = 0.7;

  function fit() {
    const slide = Reveal.getCurrentSlide()?.querySelector(".slide");
    const body = slide?.querySelector(".body");
    if (!body || slide.style.getPropertyValue("--fit")) return;
    for (let scale = 1; scale >= SMALLEST; scale -= 0.04) {
      slide.style.setProperty("--fit", scale.toFixed(2));
      if (body.scrollHeight <= body.clientHeight && body.scrollWidth <= body.clientWidth) return;
    }
  }

  Reveal.initialize({
    width: 1280, height: 720, margin: 0, minScale: 0.1, maxScale: 4, center: false,
    hash: true, controls: false, navigationMode: "linear", slideNumber: "c/t", transition: "none",
    plugins: [RevealNotes],
  }).then(() => document.fonts.ready).then(fit);
  Reveal.on("slidechanged", fit);
})();
