import { typographic } from "../../../../src/report/number-format.ts";
import type { CharacteristicSummary } from "../../engine/operations/data/read-characteristics.ts";

/** How one characteristic is spread over the assets: a bar for each label, or for each stretch of numbers. */
export function Histogram({ column }: { readonly column: CharacteristicSummary }) {
  const { name, kind, missing, bars, others, note } = column;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <>
      <h3>{name}</h3>
      <p class="hint">
        {kind === "number" ? "numbers" : "labels"}
        {missing > 0 && `, ${missing} missing`}
        {others > 0 && `, ${others} more`}
        {note !== undefined && `, ${note}`}
      </p>
      <table class="bars">
        <caption class="hidden">{name}: how many assets</caption>
        <tbody>
          {bars.map(({ label, count }) => (
            <tr key={label}>
              <th scope="row" title={label}>
                {kind === "number" ? typographic(label) : label}
              </th>
              <td>
                <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(100 * count) / most} height={1} />
                </svg>
              </td>
              <td class="number">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
