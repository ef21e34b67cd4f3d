// What a module of the built package exports, read from the declarations the compiler wrote beside it.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * @typedef {object} Declaration
 * @property {string} name
 * @property {"function" | "class" | "constant" | "type"} kind
 * @property {string} code as a reader of TypeScript wants it.
 * @property {string} doc text of its docstring, without stars; empty where it has none.
 * @property {string} file the declaration file, absolute.
 */

const kinds = { function: "function", class: "class", const: "constant", interface: "type", type: "type" };
const read = new Map();

/** Every export of a declaration file by its outward name, those of other files included. @returns {Map<string, Declaration>} */
export function exportsOf(file) {
  const found = new Map();
  const text = readFileSync(file, "utf8");
  for (const declaration of declarationsIn(file)) found.set(declaration.name, declaration);
  for (const [, names, from] of text.matchAll(/^export (?:type )?(\*|\{[^}]*\}) from "([^"]+)";/gm)) {
    const there = exportsOf(join(dirname(file), from.replace(/\.[jt]s$/, ".d.ts")));
    for (const name of names === "*" ? there.keys() : namesIn(names)) found.set(name, there.get(name));
  }
  return found;
}

/** The docstring a file begins with. */
export function headOf(file) {
  return docText(/^\/\*\*[\s\S]*?\*\//.exec(readFileSync(resolve(file), "utf8"))?.[0] ?? "");
}

function namesIn(list) {
  return list
    .slice(1, -1)
    .split(",")
    .map((name) => name.trim().replace(/^type /, ""))
    .filter((name) => name !== "");
}

/** The exported statements of a file, each with the docstring before it and what it names of the file's own. */
function declarationsIn(file) {
  if (!read.has(file)) read.set(file, statementsOf(file));
  return read.get(file);
}

const comment = String.raw`(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?`;
const opening = String.raw`^(export )?(?:declare )?((?:abstract )?(function|class|const|interface|type) (\w+)`;
const next = String.raw`(?=^${comment.replace("(", "(?:")}(?:export|declare|interface|type|import|\/\/#)|(?![\s\S]))`;

function statementsOf(file) {
  const statements = [
    ...readFileSync(file, "utf8").matchAll(new RegExp(`${comment}${opening}[\\s\\S]*?)${next}`, "gm")),
  ].map(([, doc = "", exported, code, kind, name]) => ({
    exported: exported !== undefined,
    name,
    kind: kinds[kind],
    code: withNamedParameters(code.trim().replaceAll("    ", "  ")),
    doc: docText(doc),
    file,
  }));
  const own = statements.filter(({ exported }) => !exported);
  return statements
    .filter(({ exported }) => exported)
    .map(({ exported, ...declaration }) => {
      const named = own.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(declaration.code));
      return { ...declaration, code: [declaration.code, ...named.map(({ code }) => code)].join("\n\n") };
    });
}

/** A parameter that is taken apart where it is received goes by its type: `{ points }?: FrontierOptions` is `options?`. */
function withNamedParameters(code) {
  return code.replaceAll(/(?<=\(|, )\{ [^{}]* \}(\??): ([A-Z]\w*)/g, (_, optional, type) => {
    const name = type.endsWith("Options") ? "options" : type[0].toLowerCase() + type.slice(1);
    return `${name}${optional}: ${type}`;
  });
}

function docText(comment) {
  return comment
    .replace(/^\/\*\*[ \n]?/, "")
    .replace(/\s*\*\/\n?$/, "")
    .replaceAll(/^ \* ?/gm, "")
    .trim();
}
