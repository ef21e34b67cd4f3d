type Edge = readonly [from: string, to: string];
type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Sets of files that import each other, their names in order. */
export function circlesOfFiles(edges: readonly Edge[]): string[] {
  return circlesIn(graphOf(edges));
}

/** Sets of what a folder holds that import each other, in any folder: those of files alone are circles of files. */
export function circlesOfFolders(edges: readonly Edge[]): string[] {
  const folders = new Set(edges.flatMap(([file]) => foldersAbove(file)));
  return [...folders].flatMap((folder) => {
    const entryOf = (path: string): string | undefined =>
      path.startsWith(folder) ? `${folder}${path.slice(folder.length).split("/")[0]}` : undefined;
    const within = edges.map(([file, target]) => [entryOf(file), entryOf(target)] as const);
    const known = within.filter((edge): edge is [string, string] => edge.every((end) => end !== undefined));
    const isFile = (entry: string): boolean => edges.some(([file]) => file === entry);
    return circlesIn(graphOf(known)).filter((circle) => !circle.split(" ").every(isFile));
  });
}

/** The folders on the way to a file, from the top: "", "src/", "src/study/". */
function foldersAbove(path: string): string[] {
  const steps = path.split("/").slice(0, -1);
  return ["", ...steps.map((_, i) => `${steps.slice(0, i + 1).join("/")}/`)];
}

function graphOf(edges: readonly Edge[]): Graph {
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
