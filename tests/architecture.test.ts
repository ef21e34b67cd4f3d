import { dirname } from "node:path";
import { expect, test } from "vitest";
import { circlesOfFiles, circlesOfFolders } from "./support/circles.ts";
import { copiesInLoops } from "./support/copies-in-loops.ts";
import { codeIn, importsIn, textOf } from "./support/imports.ts";

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

/** What each folder of `src` may import besides itself: folders, or single hand-over files. */
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

/** What a room may import besides itself: folders, or single files. */
interface Doors {
  readonly code: readonly string[];
  /** Of these types alone. */
  readonly types?: readonly string[];
}

/** What a room of the app may import: rooms of the app by their names, all else by its place. From below to the top. */
const appMayImport: Record<string, Doors> = {
  archive: { code: ["src/base"] },
  document: { code: [] },
  messages: { code: [] },
  storage: { code: [], types: ["document"] },
  share: { code: ["archive", "src/base", "src/report"], types: ["document"] },
  "study-files": { code: ["archive", "src/base", "src/strategy", "src/study"], types: ["document"] },
  engine: {
    code: [
      "archive",
      "messages",
      "study-files",
      ...[...stages, "report", "strategy", "jobs", "page", "study"].map(inSrc),
    ],
    types: ["document", "share"],
  },
  lanes: { code: ["engine/engine.worker.ts"], types: ["document", "messages", "engine"] },
  state: {
    code: ["document", "storage", "lanes", "web/charts"],
    types: ["messages", "engine", "src/page", "src/study"],
  },
  parts: {
    code: ["messages", "lanes", "state", "src/base", "src/report", "web/charts"],
    types: ["document", "engine", "src/evaluate", "src/page"],
  },
  intake: { code: ["document", "share", "lanes", "state"], types: ["messages", "engine"] },
  screens: {
    code: ["document", "share", "lanes", "state", "parts", "intake", "src/base", "src/report"],
    types: ["messages", "engine", "src/jobs", "src/page"],
  },
  frame: {
    code: ["document", "share", "state", "parts", "intake", "screens", "src/base"],
    types: ["engine"],
  },
  offline: { code: [] },
  "self-test.ts": { code: ["lanes"], types: ["engine"] },
  "shell.tsx": { code: ["state", "screens", "frame"] },
  "main.tsx": { code: ["intake", "offline", "shell.tsx", "self-test.ts"] },
  "vite-env.d.ts": { code: [] },
};

/** What each room may import, by where it is. */
const houses: Readonly<Record<string, Doors>> = {
  ...inHouse("src", Object.fromEntries(Object.entries(mayImport).map(([room, code]) => [room, { code }]))),
  ...inHouse("web/app", appMayImport),
  "web/charts": { code: ["src/report"] },
  "web/report": { code: ["src/report", "web/charts"] },
};

/** Rooms and doors by their places: those that name no place are rooms of the house. */
function inHouse(house: string, rooms: Readonly<Record<string, Doors>>): Record<string, Doors> {
  const placed = (door: string): string => (/^(?:src|web)\//.test(door) ? door : `${house}/${door}`);
  return Object.fromEntries(
    Object.entries(rooms).map(([room, { code, types = [] }]) => [
      `${house}/${room}`,
      { code: code.map(placed), types: types.map(placed) },
    ]),
  );
}

function inSrc(room: string): string {
  return `src/${room}`;
}

/** All folders that hold code. */
const folders = ["benchmarks", "bundle", "campaigns", "docs", "examples", "schema", "src", "tests", "web"];

const isIn = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);
const roomAround = (file: string): string | undefined => Object.keys(houses).find((room) => isIn(file, room));
/** Scripts that build stand outside of the rooms that they build. */
const isBuilt = (file: string): boolean => /\.tsx?$/.test(file);

const files = new Set(folders.flatMap(codeIn));
const imports = folders.flatMap(importsIn);
const inside = imports.filter(({ target }) => files.has(target));
const core = codeIn("src").filter((file) => isBuilt(file) && !/^src\/(?:node|cli)\//.test(file));

test("every room of src and web has its line in the import table", () => {
  const built = ["src", "web"].flatMap(codeIn).filter(isBuilt);
  expect(built.filter((file) => roomAround(file) === undefined)).toEqual([]);
});

test("rooms import only what the tables of ARCHITECTURE.md allow", () => {
  const trespasses = inside.filter(({ file, target, isOfTypes }) => {
    const room = isBuilt(file) ? roomAround(file) : undefined;
    if (room === undefined) return false;
    const { code, types = [] } = houses[room];
    return ![room, ...code, ...(isOfTypes ? types : [])].some((door) => isIn(target, door));
  });
  expect(trespasses.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

test("the core imports no node: module; only node and cli do", () => {
  const nodes = imports.filter(({ target }) => target.startsWith("node:"));
  expect(nodes.filter(({ file }) => core.includes(file))).toEqual([]);
});

test("the core touches no clock, no Math.random and no console", () => {
  const impure = /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bconsole\./;
  expect(core.filter((file) => impure.test(textOf(file)))).toEqual([]);
});

test("the core takes elementary functions from numeric/elementary: Math's, and ** but of two, round as each platform likes", () => {
  const exact =
    /\bMath\.(?:abs|ceil|clz32|floor|fround|imul|max|min|random|round|sign|sqrt|trunc|[A-Z][A-Z0-9_]*)\b|\*\* 2\b(?!\.)|\b2 \*\* -?\d+\b(?!\.)/g;
  const offenders = core.flatMap((file) => {
    const code = textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    return [...code.replace(exact, "").matchAll(/.*(?:\bMath\.|\*\*).*/g)].map(
      ([line]) => `${file}: ${line.trim()}`,
    );
  });
  expect(offenders).toEqual([]);
});

const edges = inside.map(({ file, target }) => [file, target] as const);

test("no file imports itself by way of others, types included", () => {
  expect(circlesOfFiles(edges)).toEqual([]);
});

test("no folder imports itself by way of others, at any level", () => {
  expect(circlesOfFolders(edges)).toEqual([]);
});

/** Folders that are long because they are lists, and of what. */
const lists: Readonly<Record<string, string>> = { "src/jobs/results": "what each kind of work comes to" };

test("no folder holds more than twenty files of code: a room can be read at a glance", () => {
  const count = new Map<string, number>();
  for (const file of ["src", "web"].flatMap(codeIn)) {
    const folder = dirname(file);
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
