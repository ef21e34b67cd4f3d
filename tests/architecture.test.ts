import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { copiesInLoops } from "./support/copies-in-loops.ts";

const src = resolve(import.meta.dirname, "../src");

/** The types that stages hand over. */
const handOvers = [
  "market/panel/panel.ts",
  "market/universe/universe.ts",
  "market/panel/roster.ts",
  "estimate/moments.ts",
  "optimize/portfolio.ts",
  "backtest/ledger.ts",
  "evaluate/scorecard.ts",
  "orders/orders.ts",
];
/** What sources and the store hand over. */
const supplied = ["supply/daily-bars.ts", "supply/series.ts", "supply/store.ts", "supply/fetch/fetched.ts"];
/** Names, units and definitions of measures, as data. */
const measures = ["evaluate/measures"];
const stages = [
  "base",
  "numeric",
  "market",
  "estimate",
  "optimize",
  "explain",
  "orders",
  "backtest",
  "evaluate",
];

/** What each folder may import besides itself: folders, or single hand-over files. */
const mayImport: Record<string, readonly string[]> = {
  base: [],
  numeric: ["base"],
  market: ["base", "numeric"],
  supply: ["base", "numeric", "market"],
  estimate: ["base", "numeric", "market/panel"],
  optimize: ["base", "numeric", "estimate/moments.ts"],
  explain: ["base", "numeric", "market/panel", "optimize"],
  orders: ["base", "numeric"],
  backtest: ["base", "numeric", "market/panel", "optimize/portfolio.ts"],
  evaluate: ["base", "numeric", "market/panel", "backtest/ledger.ts"],
  report: ["base", "numeric"],
  strategy: ["base", "numeric", "market", "estimate", "optimize", "backtest"],
  jobs: [...stages, "strategy"],
  page: ["base", "numeric", "report", "jobs/results", ...handOvers, ...supplied, ...measures],
  study: [...stages, "supply", "report", "strategy", "jobs", "page"],
  node: ["base", "supply", "strategy", "jobs", "page", "study"],
  cli: ["base", "supply", "strategy", "jobs", "page", "study", "node"],
  "index.ts": [...stages, "report", "strategy", "jobs", "page", "study"],
  "experimental.ts": ["estimate", "optimize", "jobs", "study"],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

function importsBelow(folder: string): Import[] {
  return sourceFiles(folder).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, target]) => ({
      file: relative(src, file),
      target: target.startsWith(".") ? relative(src, resolve(dirname(file), target)) : target,
    })),
  );
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes("/assembly/"));
}

const roomOf = (path: string): string => path.split("/")[0];
const imports = importsBelow(src);
const inside = imports.filter(({ target }) => target.endsWith(".ts"));

test("every folder of src has its line in the import table", () => {
  expect(readdirSync(src).filter((name) => !(name in mayImport))).toEqual([]);
});

test("folders import only what the table of ARCHITECTURE.md allows", () => {
  const trespasses = inside.filter(({ file, target }) => {
    const room = roomOf(file);
    const allowed = [room, ...mayImport[room]];
    return !allowed.some((door) => target === door || target.startsWith(`${door}/`));
  });
  expect(trespasses).toEqual([]);
});

test("the core imports no node: module; only node and cli do", () => {
  const nodes = imports.filter(({ target }) => target.startsWith("node:"));
  expect(nodes.filter(({ file }) => !["node", "cli"].includes(roomOf(file)))).toEqual([]);
});

test("the core touches no clock, no Math.random and no console", () => {
  const impure = /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bconsole\./;
  const offenders = sourceFiles(src)
    .filter((file) => !["node", "cli"].includes(roomOf(relative(src, file))))
    .filter((file) => impure.test(readFileSync(file, "utf8")));
  expect(offenders).toEqual([]);
});

test("the core takes elementary functions from numeric/elementary: Math's, and ** but of two, round as each platform likes", () => {
  const exact =
    /\bMath\.(?:abs|ceil|clz32|floor|fround|imul|max|min|random|round|sign|sqrt|trunc|[A-Z][A-Z0-9_]*)\b|\*\* 2\b(?!\.)|\b2 \*\* -?\d+\b(?!\.)/g;
  const offenders = sourceFiles(src)
    .filter((file) => !["node", "cli"].includes(roomOf(relative(src, file))))
    .flatMap((file) => {
      const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
      return [...code.replace(exact, "").matchAll(/.*(?:\bMath\.|\*\*).*/g)].map(
        ([line]) => `${relative(src, file)}: ${line.trim()}`,
      );
    });
  expect(offenders).toEqual([]);
});

test("no file imports itself by way of others, types included", () => {
  const graph = graphOf(inside.map(({ file, target }) => [file, target]));
  expect(circlesIn(graph)).toEqual([]);
});

test("no folder imports itself by way of others, at any level", () => {
  const folders = new Set(inside.flatMap(({ file }) => foldersAbove(file)));
  const circles = [...folders].flatMap((folder) => {
    const entryOf = (path: string): string | undefined =>
      path.startsWith(folder) ? `${folder}${path.slice(folder.length).split("/")[0]}` : undefined;
    const edges = inside.map(({ file, target }) => [entryOf(file), entryOf(target)] as const);
    const known = edges.filter((edge): edge is [string, string] => edge.every((end) => end !== undefined));
    return circlesIn(graphOf(known)).filter(
      (circle) => !circle.split(" ").every((each) => each.endsWith(".ts")),
    );
  });
  expect(circles).toEqual([]);
});

/** Folders that are long because they are lists, and of what. */
const lists: Readonly<Record<string, string>> = { "jobs/results": "what each kind of work comes to" };

test("no folder holds more than twenty files of code: a room can be read at a glance", () => {
  const count = new Map<string, number>();
  for (const file of sourceFiles(src)) {
    const folder = relative(src, dirname(file));
    count.set(folder, (count.get(folder) ?? 0) + 1);
  }
  const long = [...count].filter(([, files]) => files > 20).map(([folder]) => folder);
  expect(long.toSorted()).toEqual(Object.keys(lists));
});

/** Where walks spend their time. */
const hot = [
  ...["backtest", "jobs", "strategy", "estimate/sample", "estimate/shrink", "optimize/hierarchical"],
  ...["numeric/cluster", "numeric/matrix"],
  ...["numeric/minimize/descent", "numeric/minimize/linear", "numeric/minimize/quadratic"],
];

/** Copies that loops of these folders may make, and why. */
const mayCopy: Readonly<Record<string, string>> = {
  "numeric/matrix/orthonormal-columns.ts: column.map": "a column of the result",
  "numeric/minimize/descent/line-search.ts: from.x.map": "points of a search hold what they were taken at",
  "numeric/minimize/descent/barrier/minimize-barrier-within.ts: model.x.map":
    "a step whose program costs more",
  "numeric/minimize/descent/barrier/minimize-barrier-within.ts: slope.map": "the same",
  "numeric/minimize/descent/barrier/minimize-barrier-within.ts: x.map": "points hold what they were taken at",
  "numeric/minimize/descent/quasi-newton/minimize-quasi-newton.ts: from.x.map": "the same",
  "numeric/minimize/descent/quasi-newton/minimize-within-bounds.ts: next.x.map": "the same",
  "numeric/minimize/descent/projected-gradient.ts: next.x.map": "the same",
  "optimize/hierarchical/nested-clusters/cluster-portfolios.ts: data.slice":
    "rows that portfolios of clusters are tried on",
  "optimize/hierarchical/hierarchical-equal-risk-contribution.ts: risk.inverse.slice":
    "weights inside a cluster are part of the result",
};

test("loops where walks spend their time make no typed arrays by map, slice, filter, from or of, but where they must", () => {
  expect([...new Set(copiesInLoops(hot))].toSorted()).toEqual(Object.keys(mayCopy).toSorted());
}, 120_000);

/** What the page of the app may hold of the library: what draws up text. All else it asks of workers. */
const light = ["base", "report"];
/** Rooms whose code workers run. */
const ofWorkers = ["engine", "study-files"];

test("the app imports the library's code where workers run it alone, elsewhere what draws up text, and types", () => {
  const app = resolve(src, "../web/app");
  const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter(
    (name) => /(?<!\.test)\.tsx?$/.test(name) && !ofWorkers.includes(roomOf(name)),
  );
  const trespasses = files.flatMap((name) => {
    const code = readFileSync(join(app, name), "utf8");
    return [...code.matchAll(/\bimport(?! type\b)[^;"]*"([^"]+)"/g)]
      .map(([, target]) => relative(src, resolve(dirname(join(app, name)), target)))
      .filter((target) => !target.startsWith("..") && !light.includes(roomOf(target)))
      .map((target) => `web/app/${name}: ${target}`);
  });
  expect(trespasses).toEqual([]);
});

/** `src` itself and the folders on the way to a file: "", "study/", "study/file/". */
function foldersAbove(path: string): string[] {
  const steps = path.split("/").slice(0, -1);
  return ["", ...steps.map((_, i) => `${steps.slice(0, i + 1).join("/")}/`)];
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function graphOf(edges: readonly (readonly [string, string])[]): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of edges) {
    if (!graph.has(from)) graph.set(from, new Set());
    if (from !== to) graph.get(from)?.add(to);
  }
  return graph;
}

/** Sets of nodes that reach each other, their names in order: Tarjan's strongly connected components of more than one. */
function circlesIn(graph: Graph): string[] {
  const [order, lowest] = [new Map<string, number>(), new Map<string, number>()];
  const stack: string[] = [];
  const circles: string[] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(node) !== order.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) circles.push(circle.toSorted().join(" "));
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return circles.toSorted();
}
