import { relative, resolve } from "node:path";
import { type CallExpression, type Node, SyntaxKind } from "typescript/unstable/ast";
import { isCallExpression, isPropertyAccessExpression } from "typescript/unstable/ast/is";
import { API, type Checker } from "typescript/unstable/sync";

const root = resolve(import.meta.dirname, "../..");
const config = resolve(root, "tsconfig.core.json");

const loops: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ForStatement,
  SyntaxKind.ForOfStatement,
  SyntaxKind.ForInStatement,
  SyntaxKind.WhileStatement,
  SyntaxKind.DoStatement,
]);
const copying = new Set(["map", "slice", "filter", "from", "of", "toSorted", "toReversed", "with"]);

/** Calls inside loops, in files below some folders of `src`, that make a typed array: `backtest/journal.ts: values.slice`. */
export function copiesInLoops(folders: readonly string[]): string[] {
  const api = new API({ cwd: root });
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (project === undefined) throw new Error(`${config} is no project`);
    const { program, checker } = project;
    return program.getSourceFileNames().flatMap((name) => {
      const path = relative(resolve(root, "src"), name);
      const isHot = folders.some((folder) => path.startsWith(`${folder}/`)) && !path.endsWith(".test.ts");
      const file = isHot ? program.getSourceFile(name) : undefined;
      return file === undefined ? [] : copiesBelow(file, checker).map((call) => `${path}: ${call}`);
    });
  } finally {
    api.close();
  }
}

function copiesBelow(file: Node, checker: Checker): string[] {
  const found: string[] = [];
  const visit = (node: Node, isInLoop: boolean): void => {
    if (isInLoop && isCallExpression(node) && makesTypedArray(node, checker)) {
      found.push(node.expression.getText().replace(/\s+/g, ""));
    }
    const within = isInLoop || loops.has(node.kind);
    node.forEachChild((child) => visit(child, within && !isHead(node, child)));
  };
  visit(file, false);
  return found;
}

/** What a loop goes over is worked out once. */
function isHead(loop: Node, child: Node): boolean {
  const { kind } = loop;
  const once = loop as unknown as { readonly initializer?: Node; readonly expression?: Node };
  if (kind === SyntaxKind.ForStatement) return child === once.initializer;
  return kind === SyntaxKind.ForOfStatement && child === once.expression;
}

function makesTypedArray({ expression }: CallExpression, checker: Checker): boolean {
  if (!isPropertyAccessExpression(expression) || !copying.has(expression.name.text)) return false;
  const type = checker.getTypeAtLocation(expression.expression);
  return type !== undefined && /^(?:Float|Int|Uint)\d+Array/.test(checker.typeToString(type));
}
