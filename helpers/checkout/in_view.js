// Scrolls the notebook to a place in a frame, which is as high as its page and cannot scroll: so
// many pixels below its upper edge.
function bringIntoView(frame, top) {
  const place = document.createElement("span");
  place.style.cssText = `position: absolute; top: ${frame.offsetTop + top}px; scroll-margin: 120px`;
  frame.parentElement.style.position = "relative";
  frame.parentElement.append(place);
  place.scrollIntoView({ block: "nearest" });
  place.remove();
}

