import { formatNumber } from "../../../../src/report/number-format.ts";
import type { Table } from "../../../../src/report/report.ts";
import { More } from "../../parts/forms/more.tsx";
import { DataTable } from "../../parts/table/data-table.tsx";
import type { Drawn } from "./picture.tsx";

const percent = { style: "percent", decimals: 2 } as const;

/** The corner portfolios of the frontiers as tables: the picture in figures. */
export function CornersTable({ drawn }: { readonly drawn: readonly Drawn[] }) {
  return (
    <div class="corners-table">
      <More title="As a table: corner portfolios">
        {() => drawn.map((each) => <DataTable key={each.name} table={tableOf(each)} />)}
      </More>
    </div>
  );
}

function tableOf({ name, curve: { corners, assets, residual } }: Drawn): Table {
  return {
    kind: "table",
    id: `corners-${name}`,
    title: name,
    caption: `Between two corners weights are linear in return. Largest KKT residual: ${formatNumber(residual, { style: "scientific", decimals: 0 })}.`,
    columns: [
      { key: "corner", label: "Corner" },
      { key: "return", label: "Return", format: percent },
      { key: "volatility", label: "Volatility", format: percent },
      { key: "sharpe", label: "Sharpe", format: { style: "number", decimals: 2 } },
      { key: "holds", label: "Largest weights" },
    ],
    rows: corners.map((corner, k) => ({
      corner: String(k + 1),
      return: corner.return,
      volatility: corner.volatility,
      sharpe: corner.sharpe,
      holds: assets
        .map((asset, i) => ({ asset, weight: corner.weights[i] }))
        .filter(({ weight }) => Math.abs(weight) >= 0.005)
        .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
        .slice(0, 4)
        .map(({ asset, weight }) => `${asset} ${Math.round(100 * weight)}%`)
        .join(", "),
    })),
  };
}
