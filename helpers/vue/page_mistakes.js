// Reads a page's component and finds the mistakes in it, each with its line. What Vue says of them
// goes to the browser's console only, and much of it is not in its production build.
import { compile } from "vue";

// The compiler's kinds of nodes.
const [INTERPOLATION, DIRECTIVE, IF, FOR] = [5, 7, 9, 11];
const COMPONENT = 1; // a tagType
// vuejs.org/error-reference/#compiler-errors: Vue as ipyvue has it says only the number.
const TEMPLATE_ERRORS = {
  23: "This end tag has no start tag.",
  24: "This element has no end tag.",
  27: "{{ has no }} to close it.",
  28: "v-if or v-else-if needs a condition.",
  30: "v-else or v-else-if needs a v-if on the element before.",
  31: "v-for needs an expression.",
  32: "v-for must look like: item in items.",
  34: "v-bind, or the colon in front of an attribute, needs an expression.",
  35: "v-on, or the @ in front of an event, needs an expression.",
  41: "v-model needs an expression.",
  42: "v-model must be a variable or one of its fields.",
};
const WHERE = "Is it spelled as in the script, and in data, computed or methods there?";
// How compiled templates call what is in the component.
const PREFIX = /(?:_ctx|\$(?:data|options|props|setup))\./;

class PageError extends Error {
  constructor(message, line) {
    super(message);
    this.line = line;
  }
}

/**
 * Return what is in a page: its script, the code in its template, and its components' tags.
 *
 * Pieces of code are {text, firstLine}. Throws a PageError for the first mistake that it finds.
 */
export function readPage(source) {
  const template = block(source, "template");
  if (!template) throw new PageError("There is no <template> … </template>.");
  const script = block(source, "script");
  block(source, "style");
  return { script, ...readTemplate(template) };
}

/** Return {text, firstLine, isSetup} of the block <name>; firstLine is that of its start tag. */
function block(source, name) {
  const start = source.match(new RegExp(`^[ \\t]*<${name}\\b[^>]*>`, "m"));
  if (!start) return null;
  const before = source.slice(0, start.index + start[0].length);
  const firstLine = before.split("\n").length;
  const end = source.lastIndexOf(`</${name}>`);
  if (end < start.index) throw new PageError(`<${name}> has no </${name}>.`, firstLine);
  return { text: source.slice(before.length, end), firstLine, isSetup: /\bsetup\b/.test(start[0]) };
}

function readTemplate({ text, firstLine }) {
  const lineOf = ({ loc }) => firstLine + loc.start.line - 1;
  const [code, components] = [[], new Map()];
  const read = (node) => {
    if (node.tagType === COMPONENT) components.set(node.tag, lineOf(node));
    for (const [exp, isStatements] of expressions(node)) {
      const piece = { text: exp.loc.source, firstLine: lineOf(exp) };
      checkSyntax(piece, isStatements);
      code.push(piece);
    }
  };
  try {
    // Vue compiles a template only once for the same options, so each time is a new one.
    compile(text, { nodeTransforms: [read], time: performance.now() });
  } catch (error) {
    if (error instanceof PageError) throw error;
    const about = `See vuejs.org/error-reference/#compiler-${error.code}`;
    throw new PageError(TEMPLATE_ERRORS[error.code] ?? about, error.loc && lineOf(error));
  }
  return { code, components };
}

/** Yield [expression, whether Vue takes it for statements] for each expression of a node. */
function* expressions(node) {
  if (node.type === INTERPOLATION) yield [node.content, false];
  if (node.type === FOR) yield [node.source, false];
  if (node.type === IF) {
    for (const { condition } of node.branches) if (condition) yield [condition, false];
  }
  for (const { type, name, exp } of node.props ?? []) {
    if (type !== DIRECTIVE || !exp || name === "for" || name === "slot") continue;
    yield [exp, name === "on" && exp.content.includes(";")];
  }
}

function checkSyntax({ text, firstLine }, isStatements) {
  try {
    new Function(isStatements ? text : `return (${text})`);
  } catch (error) {
    throw new PageError(`${error.message}, in: ${text}`, firstLine);
  }
}

/** Return a PageError for each name in the template that the mounted component does not have. */
export function unknownNames({ render, proxy }, { code }) {
  const used = render.toString().matchAll(/\b_ctx\.([\p{ID_Continue}$]+)/gu);
  const names = new Set([...used].map((match) => match[1]));
  return [...names]
    .filter((name) => !(name in proxy))
    .map((name) => new PageError(`${name} is not in this component. ${WHERE}`, linesOf(name, code)[0]));
}

/** Return a PageError for each of the tags that is still a tag in what the page shows. */
export function unknownComponents(shown, { components }) {
  return [...components]
    .filter(([tag]) => shown.querySelector(tag))
    .map(([tag, line]) => {
      return new PageError(`<${tag}> is not a component of this page: is it in components?`, line);
    });
}

/** Return the lines that have a name as a word, but not as another's field unless it may be one. */
function linesOf(name, code, mayBeField = false) {
  const literal = name.replace(/[^\p{ID_Continue}]/gu, "\\$&");
  const word = new RegExp(`(?<![\\w$${mayBeField ? "" : "."}])${literal}(?![\\w$])`, "g");
  return code.flatMap(({ text, firstLine }) =>
    [...text.matchAll(word)].map(({ index }) => firstLine + text.slice(0, index).split("\n").length - 1),
  );
}

/** Return the message of an error, without addresses and positions that say nothing here. */
export function plain(error) {
  const first = String(error?.message ?? error).split("\n")[0];
  const noise = /\[vue\/compiler-sfc\] |( imported from)? '?blob:[^\s']+'?| \(\d+:\d+\)$/g;
  return first.replace(noise, "").replaceAll(new RegExp(PREFIX, "g"), "");
}

/** Return the line of a page in which an error has happened, but only if it is sure. */
export function lineOfError(error, { script, code }) {
  // The compiler says (line:column) within the script.
  const unreadable = /^\[vue\/compiler-sfc\].*\((\d+):\d+\)/.exec(error.message);
  if (unreadable) return script.firstLine + Number(unreadable[1]) - 1;
  // ipyvue names the two parts for the stacks of errors.
  const [, part, line] = /\.vue\?(script|template):(\d+)/.exec(error.stack ?? "") ?? [];
  if (part === "template") return onlyLine(linesInTemplate(error, code));
  if (!part && script) return onlyLine(linesOfImport(error, script));
  // The lines of a <script setup> are others once it is compiled.
  return part && !script.isSetup ? script.firstLine + Number(line) - 1 : undefined;
}

const onlyLine = (lines) => (new Set(lines).size === 1 ? lines[0] : undefined);

function linesInTemplate({ message }, code) {
  const own = new RegExp(`${PREFIX.source}([\\w$]+)`).exec(message);
  const field = /\(reading '([^']+)'\)/.exec(message);
  if (own) return linesOf(own[1], code);
  return field ? linesOf(field[1], code, true) : [];
}

function linesOfImport(error, { text, firstLine }) {
  const imports = [...text.matchAll(/^[ \t]*import\b[^;'"]*['"][^'"]*['"]/gm)].map((found) => ({
    text: found[0],
    firstLine: firstLine + text.slice(0, found.index).split("\n").length - 1,
  }));
  // The last name in the message is the most particular: module '…' has no export named '…'.
  const name = [...plain(error).matchAll(/['"]([^'"]+)['"]/g)].at(-1)?.[1];
  return name ? linesOf(name, imports, true) : [];
}
