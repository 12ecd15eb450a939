// Asks for the page again and again, and puts in what has changed: where one has scrolled to, what
// is selected and what has the focus stay as they are.
const PAUSE = 3000; // milliseconds
const problem = document.getElementById("class-problem");

async function newPage() {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

const parts = (page) => [...page.querySelectorAll("[data-live]")];
const ids = (page) => parts(page).map((part) => part.id).join();

function replaceChanges(page) {
  if (ids(page) !== ids(document)) {
    const table = page.getElementById("class-learners");
    if (!table) return location.reload();
    // The first learner has joined: others may still be reading how to.
    document.getElementById("class-join").after(document.adoptNode(table));
  }
  for (const part of parts(page)) {
    const shown = document.getElementById(part.id);
    if (shown.innerHTML !== part.innerHTML) keepFocus(() => (shown.innerHTML = part.innerHTML));
  }
}

function keepFocus(change) {
  const href = document.activeElement?.getAttribute("href");
  change();
  if (href) document.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
}

async function refresh() {
  try {
    replaceChanges(await newPage());
    problem.textContent = "";
  } catch {
    problem.textContent = "The sandbox does not answer. This is what it said last; it is asked again.";
  }
  setTimeout(refresh, PAUSE);
}

setTimeout(refresh, PAUSE);
