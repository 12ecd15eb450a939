const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

function render({ model, el }) {
  const group = element("fieldset", { className: "kit-choices" });
  const legend = element("legend", { textContent: model.get("label") });
  const hint = element("p", { className: "kit-quiet", textContent: model.get("hint") });
  const filter = element("input", { type: "search", className: "kit-input" });
  const pills = element("div", { className: "kit-pills" });
  const more = element("button", { type: "button", className: "kit-button kit-link" });
  const nothing = element("p", { className: "kit-quiet", textContent: "Nothing with that name." });
  const boxes = new Map();
  let all = false;

  filter.placeholder = "Filter";
  filter.setAttribute("aria-label", `Filter ${model.get("label").toLowerCase()}`);
  nothing.setAttribute("role", "status");

  function add(name) {
    const box = element("input", { type: "checkbox", value: name });
    const pill = element("label", { className: "kit-pill" });
    box.addEventListener("change", () => {
      const others = model.get("value").filter((value) => value !== name);
      model.set("value", box.checked ? [...others, name] : others);
      model.save_changes();
    });
    pill.append(box, name);
    pills.append(pill);
    boxes.set(name, box);
  }

  function show() {
    const value = model.get("value");
    const query = filter.value.trim().toLowerCase();
    for (const name of [...model.get("options"), ...value]) if (!boxes.has(name)) add(name);
    let hits = 0;
    for (const [name, box] of boxes) {
      box.checked = value.includes(name);
      const common = box.checked || model.get("common").includes(name);
      const hidden = all ? !name.includes(query) : !common;
      // The focused box stays, because after unticking it the learner would lose their place.
      box.parentElement.hidden = hidden && box !== document.activeElement;
      hits += !hidden;
    }
    filter.hidden = !all;
    nothing.hidden = hits > 0;
    more.textContent = all ? "Show fewer" : `Show all ${model.get("options").length}`;
    more.setAttribute("aria-expanded", String(all));
  }

  more.addEventListener("click", () => {
    all = !all;
    filter.value = "";
    show();
    if (all) filter.focus();
  });
  filter.addEventListener("input", show);
  model.on("change", show);
  group.append(legend, filter, pills, nothing, more, hint);
  el.append(group);
  show();
  return () => model.off("change", show);
}

export default { render };
