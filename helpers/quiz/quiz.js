const MARKS = { true: ["✓", "Right."], false: ["✗", "Not this one."] };

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/* Words between backticks are code. */
function words(text) {
  return text.split("`").map((part, n) => (n % 2 ? element("code", "", part) : part));
}

function render({ model, el }) {
  const questions = model.get("questions");
  const answers = questions.map(() => []);
  const result = element("p", "kit-quiz-result");
  const again = element("button", "kit-button kit-link", "Start again");
  const foot = element("div", "kit-quiz-foot", result, again);
  again.type = "button";
  result.setAttribute("role", "status");
  el.classList.add("kit-quiz");

  function attempt(question, choice) {
    const tried = model.get("tried").map((each) => [...each]);
    if (tried[question].includes(choice)) return;
    tried[question].push(choice);
    model.set("tried", tried);
    model.save_changes();
  }

  function addChoice(choice, n, question) {
    const mark = element("span", "kit-quiz-mark");
    const button = element("button", "kit-quiz-choice", mark, element("span", "", ...words(choice.text)));
    // It stands there, empty, before it says something: so screen readers announce it.
    const reason = element("p", "kit-quiz-reason");
    button.type = "button";
    mark.setAttribute("aria-hidden", "true");
    reason.setAttribute("role", "status");
    button.addEventListener("click", () => attempt(question, n));
    answers[question].push({ choice, button, mark, reason });
    return element("div", "kit-quiz-answer", button, reason);
  }

  function addQuestion({ ask, choices }, n) {
    const legend = element("legend", "", `${n + 1}. `, ...words(ask));
    const all = choices.map((choice, position) => addChoice(choice, position, n));
    el.append(element("fieldset", "kit-quiz-question", legend, ...all));
  }

  function showAnswer({ choice, button, mark, reason }, isTried) {
    const [sign, verdict] = MARKS[choice.right];
    button.setAttribute("aria-pressed", String(isTried));
    button.dataset.tried = isTried ? String(choice.right) : "";
    mark.textContent = isTried ? sign : "";
    if (isTried === Boolean(reason.textContent)) return; // else it would be announced again
    reason.replaceChildren(...(isTried ? [element("strong", "", verdict), " ", ...words(choice.reason)] : []));
  }

  function show() {
    const tried = model.get("tried");
    answers.forEach((all, n) => all.forEach((answer, at) => showAnswer(answer, tried[n].includes(at))));
    const found = answers.filter((all, n) => tried[n].some((at) => all[at].choice.right)).length;
    const text = found === questions.length ? `All ${found} found. Well done!` : `${found} of ${questions.length} found.`;
    if (result.textContent !== text) result.textContent = text;
    again.hidden = !tried.some((each) => each.length);
  }

  again.addEventListener("click", () => {
    model.set("tried", questions.map(() => []));
    model.save_changes();
    answers[0][0].button.focus(); // the button that had the focus is gone
  });
  questions.forEach(addQuestion);
  el.append(foot);
  model.on("change:tried", show);
  show();
  return () => model.off("change:tried", show);
}

export default { render };
