// The keys are those of the tabs pattern: www.w3.org/WAI/ARIA/apg/patterns/tabs
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };
const ENDS = { Home: 0, End: -1 };

function element(tag, className, role) {
  const made = Object.assign(document.createElement(tag), { className });
  if (role) made.setAttribute("role", role);
  return made;
}

function render({ model, el }) {
  const id = `kit-tabs-${Math.random().toString(36).slice(2)}`;
  const list = element("div", "kit-tablist", "tablist");
  const panel = element("div", "kit-tabpanel", "tabpanel");
  let buttons = [];
  panel.id = `${id}-panel`;
  el.classList.add("kit-tabs");

  function select(number) {
    model.set("selected", number);
    model.set("text", model.get("tabs")[number].text);
    model.save_changes();
    buttons[number].focus();
  }
  function button(tab, number) {
    const made = element("button", "kit-tab", "tab");
    Object.assign(made, { type: "button", id: `${id}-${number}`, textContent: tab.label });
    made.setAttribute("aria-controls", panel.id);
    made.addEventListener("click", () => select(number));
    return made;
  }
  function drawList() {
    const tabs = model.get("tabs");
    let group;
    buttons = tabs.map(button);
    list.replaceChildren();
    for (const [number, tab] of tabs.entries()) {
      if (tab.badge !== tabs[number - 1]?.badge) {
        group = element("div", "kit-tabgroup", "presentation");
        group.innerHTML = tab.badge;
        list.append(group);
      }
      group.append(buttons[number]);
    }
  }
  function show() {
    const tabs = model.get("tabs");
    const selected = model.get("selected");
    list.setAttribute("aria-label", model.get("label"));
    if (tabs.map((tab) => tab.label).join() !== buttons.map((b) => b.textContent).join()) drawList();
    for (const [number, each] of buttons.entries()) {
      each.setAttribute("aria-selected", String(number === selected));
      each.tabIndex = number === selected ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", `${id}-${selected}`);
    panel.innerHTML = tabs[selected]?.body ?? "";
    list.hidden = panel.hidden = !tabs.length;
  }

  list.addEventListener("keydown", (event) => {
    const count = buttons.length;
    const to = event.key in ENDS ? ENDS[event.key] : model.get("selected") + STEPS[event.key];
    if (Number.isNaN(to)) return;
    event.preventDefault();
    select((to + count) % count);
  });
  model.on("change", show);
  show();
  el.append(list, panel);
  return () => model.off("change", show);
}

export default { render };
