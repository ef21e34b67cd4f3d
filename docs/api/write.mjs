// Writes the reference of the package's doors, a page each, from the docstrings in its declarations: a part of `npm run build`.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { exportsOf, headOf } from "./declarations.mjs";
import { shown } from "./values.mjs";

const top = resolve(import.meta.dirname, "../..");
const out = resolve(process.argv[2] ?? import.meta.dirname);
const { exports: entries } = JSON.parse(readFileSync(join(top, "package.json"), "utf8"));
const doors = Object.entries(entries)
  .filter(([, file]) => file.endsWith(".js"))
  .map(([door, file]) => {
    const index = join(top, file.replace(/\.js$/, ".d.ts"));
    const page = door === "." ? "README.md" : `${door.slice(2)}.md`;
    return { module: door.replace(/^\./, "kinfolio"), page, head: headOf(index), names: exportsOf(index) };
  });
for (const { names } of doors) {
  for (const [name, declaration] of names) names.set(name, { ...declaration, ...(await shown(declaration)) });
}
const [root, ...stages] = doors;

/** Where each declaration is described: at the first door that has it. Names that differ by case alone are counted, as GitHub does. */
const places = new Map();
for (const { page, names } of stages) {
  const taken = new Map();
  for (const declaration of inOrder(names).filter((each) => !places.has(key(each)))) {
    const anchor = declaration.name.toLowerCase();
    const count = taken.get(anchor) ?? 0;
    taken.set(anchor, count + 1);
    places.set(key(declaration), `${page}#${anchor}${count === 0 ? "" : `-${count}`}`);
  }
}
const placeOfName = new Map(
  stages.flatMap(({ names }) => [...names.values()].map((each) => [each.name, places.get(key(each))])),
);
const errorCodes = new Set(
  [...readFileSync(join(top, "docs/errors.md"), "utf8").matchAll(/^## (.*)$/gm)].map(([, code]) => code),
);

mkdirSync(out, { recursive: true });
for (const page of readdirSync(out).filter((name) => name.endsWith(".md"))) rmSync(join(out, page));
writeFileSync(join(out, "README.md"), contentsPage());
for (const door of stages) writeFileSync(join(out, door.page), doorPage(door));

function key({ file, name }) {
  return `${file} ${name}`;
}

/** Functions and constants of a file before its types, files in the order of their names. */
function inOrder(names) {
  const rank = ({ kind }) => (kind === "type" ? 1 : 0);
  return [...names.values()].toSorted(
    (a, b) => compared(a.file, b.file) || rank(a) - rank(b) || compared(a.name, b.name),
  );
}

function compared(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function contentsPage() {
  return `${[
    "# API",
    "Made from the docstrings by `npm run build`; do not edit. A page a door of the package:",
    ["| import from | what |", "|---|---|", ...stages.map(doorRow)].join("\n"),
    "## `kinfolio`",
    prose(root.head),
    ["| name | what |", "|---|---|", ...stages.flatMap(({ page }) => rootNamesOn(page)).map(nameRow)].join(
      "\n",
    ),
  ].join("\n\n")}\n`;
}

function rootNamesOn(page) {
  return inOrder(root.names).filter((each) => places.get(key(each)).startsWith(`${page}#`));
}

function doorRow({ module, page, head }) {
  return `| [\`${module}\`](${page}) | ${cell(head)} |`;
}

function nameRow(declaration) {
  const { name, kind, doc } = declaration;
  return `| [\`${name}\`](${places.get(key(declaration))})${kind === "type" ? " (type)" : ""} | ${cell(firstSentence(doc))} |`;
}

function doorPage({ module, page, head, names }) {
  const own = inOrder(names).filter((each) => places.get(key(each)).startsWith(`${page}#`));
  const parts = own.flatMap((declaration, i) =>
    declaration.file === own[i - 1]?.file
      ? [entry(declaration)]
      : [`## ${titleOf(declaration.file)}`, `[source](${sourceOf(declaration.file)})`, entry(declaration)],
  );
  return `${[`# ${module}`, prose(head), "[All doors](README.md)", ...parts].join("\n\n")}\n`;
}

function titleOf(file) {
  return relative(join(top, "dist"), file)
    .replace(/\.d\.ts$/, ".ts")
    .replace(/^[^/]*\//, "");
}

function sourceOf(file) {
  return `../../${relative(top, file)
    .replace(/^dist/, "src")
    .replace(/\.d\.ts$/, ".ts")}`;
}

function entry({ name, code, doc, table = "" }) {
  const [text, ...tags] = doc.split(/^@/m);
  const tagged = (tag) =>
    tags.filter((each) => each.startsWith(`${tag} `)).map((each) => prose(each.slice(tag.length + 1), " "));
  const lines = [
    ...tagged("param").map((each) => `- ${each.replace(/^(\w+)/, "`$1`:")}`),
    ...tagged("returns").map((each) => `- returns ${each}`),
    ...tagged("throws").map((each) => `- throws ${withCodes(each.replace(/^\{(\w+)\}/, "`$1`"))}`),
    ...tagged("see").map((each) => `- see ${each}`),
  ];
  return [
    `### \`${name}\``,
    ["```ts", code, "```"].join("\n"),
    prose(text),
    lines.join("\n"),
    table,
    mentioned(name, code),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The types (and constants, by `typeof`) that a declaration names, where they are described. */
function mentioned(own, code) {
  const bare = code.replaceAll(/\/\*[\s\S]*?\*\/|"[^"]*"/g, "");
  const words = new Set(bare.match(/\b[A-Z]\w+|(?<=typeof )\w+/g) ?? []);
  const known = [...words].filter((word) => word !== own && placeOfName.has(word));
  const links = known.map((word) => `[\`${word}\`](${placeOfName.get(word)})`);
  return links.length === 0 ? "" : `See ${links.join(", ")}`;
}

/** Codes of input errors lead to their explanation. */
function withCodes(text) {
  return text.replaceAll(/`([a-z-]+)`/g, (span, code) =>
    errorCodes.has(code) ? `[${span}](../errors.md#${code})` : span,
  );
}

/** Text of a docstring as Markdown: formulas (indented) stay, what Markdown would take for its own is escaped. */
function prose(text, joint = "\n") {
  return text
    .trim()
    .split(/\n/)
    .map((line) => (/^ {4}/.test(line) ? line : escaped(line.trimEnd())))
    .join(joint);
}

function escaped(line) {
  return line
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/(?!^)[*<]|\b_|(?<!\w)_|\[/g, "\\$&")))
    .join("");
}

function firstSentence(doc) {
  const [paragraph] = doc.split(/\n\n|^@/m);
  return /^[\s\S]*?[.:](?=\s|$)/.exec(paragraph)?.[0].replace(/:$/, ".") ?? paragraph;
}

function cell(text) {
  return prose(text, " ").replaceAll("|", "\\|");
}
