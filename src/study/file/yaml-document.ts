import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type Scalar,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import { InputError } from "../../base/errors.ts";
import { isReservedName } from "../../base/words/reserved-names.ts";

/** A document as plain data, and where its parts stand. */
export interface YamlDocument {
  readonly value: unknown;
  /** The line of the deepest part on the way to a path, or of the name of the last setting on it. */
  readonly lineOf: (path: readonly (string | number)[], atKey?: boolean) => number;
}

type Node = ParsedNode | null;

/** A study of a thousand strategies has some 100 kB; reading costs about a second and 80 MB a megabyte. */
const mostCharacters = 2_000_000;
/** Parts that aliases may stand for; a chain of ten that each repeat the one before ten times stands for 10^10. */
const mostAliased = 100_000;
const deepest = 100;

/**
 * Reads one YAML document (JSON is YAML). Names of settings are taken as they are written: `007` and `null` are names,
 * no numbers and no gaps.
 *
 * @param file its name, for messages.
 * @throws {InputError} `bad-study` with the line of what is no YAML, or of what has no place in a study file: two settings
 *   of one name, a name that is a list, a reserved name, an alias without its anchor or around itself, a tag.
 */
export function yamlDocument(text: string, file: string): YamlDocument {
  if (text.length > mostCharacters) {
    const what = `${(text.length / 1e6).toFixed(1)} MB given, a study file has at most ${mostCharacters / 1e6} MB`;
    throw new InputError("bad-study", `${file}: ${what}`, { file });
  }
  const lines = new LineCounter();
  const options = {
    lineCounter: lines,
    uniqueKeys: false,
    resolveKnownTags: false,
    logLevel: "error",
  } as const;
  const { contents, errors, warnings } = parseDocument(text, options);
  const lineAt = (offset = 0): number => Math.max(1, lines.linePos(offset).line);
  const complain = (node: Node, what: string): InputError => complaint(file, lineAt(node?.range[0]), what);
  const [broken = warnings[0]] = errors;
  if (broken !== undefined) throw complaint(file, lineAt(broken.pos[0]), wordsOf(broken), adviceOf(broken));
  return {
    value: plainData(contents, complain),
    lineOf: (path, atKey = false) => lineAt(offsetOf(contents, path, atKey)),
  };
}

function wordsOf({ code, message }: YAMLError): string {
  if (code === "MULTIPLE_DOCS") return "a second document begins here; a file holds one";
  if (code === "TAG_RESOLVE_FAILED") return "a tag (!) has no meaning in a study file";
  if (code === "MULTILINE_IMPLICIT_KEY")
    return "this is no YAML: a key has to stand on one line, with its colon";
  if (code === "TAB_AS_INDENT") return "a tab begins the line, which YAML does not allow";
  if (code === "MISSING_CHAR" && /quote/.test(message)) return "a quote is not closed";
  if (message.startsWith("Maximum call stack")) return "lists within lists, too deep to be read";
  return message.split("\n")[0].replace(/ at line .*/, "");
}

/** What settles it, where the words do not say so. */
function adviceOf({ code, message }: YAMLError): string | undefined {
  if (code === "TAB_AS_INDENT") return "put blanks in place of the tabs";
  if (code === "MISSING_CHAR" && /quote/.test(message))
    return "close the quote where the text ends; it may begin lines above";
  return undefined;
}

function complaint(file: string, line: number, what: string, advice?: string): InputError {
  return new InputError("bad-study", `${file}, line ${line}: ${what}`, {
    file,
    line,
    ...(advice && { advice }),
  });
}

/** What a document says, as objects, arrays and single values. */
function plainData(root: Node, complain: (node: Node, what: string) => InputError): unknown {
  const anchors = new Map<string, ParsedNode>();
  const unfinished = new Set<Node>();
  let aliased = 0;

  const read = (node: Node, depth: number, alias?: Alias.Parsed): unknown => {
    if (alias !== undefined && ++aliased > mostAliased) {
      throw complain(alias, `*${alias.source} unfolds to more than ${mostAliased} parts`);
    }
    if (depth > deepest) throw complain(node, `settings within settings, more than ${deepest} deep`);
    if (isAlias(node)) return read(anchored(node), depth, alias ?? node);
    if (node?.anchor !== undefined && alias === undefined) anchors.set(node.anchor, node);
    if (isScalar(node)) return node.value;
    unfinished.add(node);
    const value = isMap(node)
      ? settings(node, (inner) => read(inner, depth + 1, alias))
      : isSeq(node)
        ? node.items.map((inner) => read(inner, depth + 1, alias))
        : null;
    unfinished.delete(node);
    return value;
  };

  const anchored = (alias: Alias.Parsed): ParsedNode => {
    const node = anchors.get(alias.source);
    if (node === undefined) throw complain(alias, `*${alias.source} is the alias of no anchor above it`);
    if (unfinished.has(node)) throw complain(alias, `*${alias.source} stands within what it is the alias of`);
    return node;
  };

  const settings = ({ items }: YAMLMap.Parsed, readInner: (node: Node) => unknown): object => {
    const named = new Map<string, unknown>();
    for (const { key, value } of items) {
      if (!isScalar(key)) throw complain(key, "the name of a setting needs to be a text");
      const name = nameOf(key);
      if (isReservedName(name)) throw complain(key, `nothing can be named ${name} in a study file`);
      if (named.has(name)) throw complain(key, `${name} is given twice`);
      named.set(name, readInner(value));
    }
    return Object.fromEntries(named);
  };

  return read(root, 0);
}

/** A name as it is written: `1e3` is one, not a thousand. */
function nameOf({ value, source }: Scalar): string {
  return typeof value === "string" ? value : (source ?? String(value));
}

function offsetOf(root: Node, path: readonly (string | number)[], atKey: boolean): number | undefined {
  let node: unknown = root;
  let key: Node = null;
  for (const step of path) {
    const pair = isMap<ParsedNode, Node>(node)
      ? node.items.find((each) => isScalar(each.key) && nameOf(each.key) === step)
      : undefined;
    const inner = pair?.value ?? (isSeq(node) ? node.items[step as number] : undefined);
    if (inner === undefined) break;
    key = pair?.key ?? null;
    node = inner;
  }
  return (atKey ? key : (node as Node))?.range?.[0];
}
