import { counted } from "../../../../base/words/counted.ts";
import type { Relationship } from "../../../../estimate/relationship/relationship.ts";
import { relationshipDiagnostics } from "../../../../estimate/relationship/relationship-diagnostics.ts";
import type { PermutationTest } from "../../../../jobs/results/mixed-model.ts";
import { type Matrix, toRows } from "../../../../numeric/matrix/matrix.ts";
import type { Block, Figure, Table } from "../../../../report/report.ts";

/** Pairs whose similarity the source document prints. */
const printedPairs = [
  ["IWM", "EFA"],
  ["AGG", "TLT"],
  ["IWM", "GLD"],
  ["GLD", "DBC"],
] as const;

/** The relationship matrix: heat map, similarities, what can be learned of it, and whether returns bear it out. */
export function relationshipBlocks(
  relationship: Relationship,
  permutation: PermutationTest | undefined,
): Block[] {
  return [
    {
      kind: "prose",
      paragraphs: [
        `K says how alike assets are by their characteristics: ${relationship.parts.map(partInWords).join("; ")}.`,
        ...relationship.notes.map((note) => `${note}.`),
      ],
    },
    matrixFigure("relationship", "Relationship matrix K", relationship.names, relationship.values),
    ...similaritiesTables(relationship),
    diagnosticsTable(relationship, permutation),
  ];
}

/** Eigenvalues of K, and the test of the corrected model's kernel against shuffled assets. */
function diagnosticsTable({ values }: Relationship, permutation: PermutationTest | undefined): Table {
  const { eigenvalues, rank, condition, identifiability } = relationshipDiagnostics(values);
  const rows = [
    { what: "largest eigenvalue", value: eigenvalues[0] },
    { what: "smallest eigenvalue", value: eigenvalues[eigenvalues.length - 1] },
    { what: "rank", value: rank },
    { what: "condition", value: condition },
    {
      what: "variance of the eigenvalues (0 for the identity, which cannot be identified)",
      value: identifiability,
    },
  ];
  if (permutation !== undefined) {
    const { draws, pValue } = permutation;
    rows.push({
      what: `p-value of the corrected model's K against K between shuffled assets (${counted(draws, "draw")})`,
      value: pValue,
    });
  }
  return {
    kind: "table",
    id: "relationship-diagnostics",
    title: "Diagnostics of the relationship K",
    columns: [
      { key: "what", label: "Figure" },
      { key: "value", label: "Value", format: { style: "number", decimals: 3 } },
    ],
    rows: rows.map((row) => (row.what === "rank" ? { ...row, value: String(rank) } : row)),
  };
}

function partInWords({ specification }: Relationship["parts"][number]): string {
  const { kernel, characteristics = [], weight = 1 } = specification;
  const name = kernel === "gaussian" ? "Gaussian" : kernel;
  return `${weight.toFixed(1).replace(/^0/, "")} ${name} of ${characteristics.join(", ")}`;
}

/** None where the assets are not the document's. */
function similaritiesTables({ names, values }: Relationship): Table[] {
  const pairs = printedPairs.filter((pair) => pair.every((name) => names.includes(name)));
  if (pairs.length === 0) return [];
  const table: Table = {
    kind: "table",
    id: "similarities",
    title: "Similarities, beside those the source document prints",
    columns: [
      { key: "pair", label: "Pair" },
      { key: "similarity", label: "Similarity", format: { style: "number", decimals: 3 } },
    ],
    rows: pairs.map(([a, b]) => ({
      pair: `${a}, ${b}`,
      similarity: values.data[names.indexOf(a) * values.columns + names.indexOf(b)],
    })),
  };
  return [table];
}

/** A symmetric matrix of correlations or similarities in color. */
export function matrixFigure(
  id: string,
  title: string,
  names: readonly string[],
  values: Matrix,
  caption?: string,
): Figure {
  return {
    kind: "figure",
    id,
    title,
    caption,
    chart: {
      type: "heatmap",
      rows: names,
      columns: names,
      values: toRows(values),
      format: { style: "number", decimals: 2 },
      center: 0,
      min: -1,
      max: 1,
      labels: names.length <= 15,
    },
  };
}
