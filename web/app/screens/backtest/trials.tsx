import type { Report } from "../../../../src/report/report.ts";
import { DataTable } from "../../parts/table/data-table.tsx";

/** How many strategies were tried on these data, and what is left of each Sharpe ratio for that. */
export function Trials({ report, trials }: { readonly report: Report; readonly trials: number }) {
  const table = report.sections
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.kind === "table" && block.id === "sharpe-worth");
  if (table?.kind !== "table") return null;
  const { caption: _, ...worth } = table;
  return (
    <section class="trials" aria-labelledby="trials-heading">
      <h2 id="trials-heading">Skill or luck?</h2>
      <p class="hint-line">
        {trials === 1 ? "One strategy was" : `${trials} strategies were`} tried on these data in this session:
        the more, the better the best of them looks by luck alone. The deflated Sharpe ratio takes that into
        account.
      </p>
      <DataTable table={{ ...worth, id: "trials-worth" }} showTitle={false} />
    </section>
  );
}
