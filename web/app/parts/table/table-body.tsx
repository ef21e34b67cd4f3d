import { Fragment } from "preact";
import { typographic } from "../../../../src/report/number-format.ts";
import type { TableView, ViewCell } from "../../../../src/report/tables/table-view.ts";
import type { Subject } from "../definition/definition.tsx";
import type { Subjects } from "./subjects.ts";
import { interval, isLong } from "./table-layout.ts";
import type { PlacedLine } from "./table-lines.ts";

interface Lines {
  readonly view: TableView;
  readonly lines: readonly PlacedLine[];
  readonly subjects: Subjects;
  readonly open: (at: Element, subject: Subject) => void;
}

/** The lines of a table. A click on a figure opens its definition; the keyboard reaches the same by the headings. */
export function TableBody({ view: { heads }, lines, subjects, open }: Lines) {
  const openFigure = (event: MouseEvent): void => {
    const cell = (event.target as Element).closest("td");
    const line = cell?.parentElement?.dataset.line;
    const subject = line === undefined ? undefined : subjects.ofFigure(Number(line), cell?.cellIndex ?? 0);
    if (cell && subject) open(cell, subject);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the headings are buttons, which say the same
    <tbody onClick={openFigure}>
      {lines.map(({ place, group, cells: [first, ...others] }) => (
        <Fragment key={place}>
          {group && (
            <tr class="group">
              <th scope="colgroup" colSpan={heads.length}>
                {group}
              </th>
            </tr>
          )}
          <tr data-line={place}>
            <th scope="row" class={isLong(first) ? "words" : undefined}>
              <LineHead cell={first} subject={subjects.ofLine(place)} open={open} />
            </th>
            {others.map((cell, i) => (
              <Cell key={i} cell={cell} label={heads[i + 1].text} defined={subjects.ofFigure(place, i + 1)} />
            ))}
          </tr>
        </Fragment>
      ))}
    </tbody>
  );
}

function LineHead({
  cell,
  subject,
  open,
}: { readonly cell: ViewCell; readonly subject: Subject | undefined } & Pick<Lines, "open">) {
  if (subject === undefined) return <Shown cell={cell} />;
  return (
    <button type="button" class="heading" onClick={(event) => open(event.currentTarget, subject)}>
      <Shown cell={cell} />
    </button>
  );
}

/** @param label what stands before it where a narrow screen stacks the cells of a line. */
function Cell({
  cell,
  label,
  defined,
}: {
  readonly cell: ViewCell;
  readonly label: string;
  readonly defined: Subject | undefined;
}) {
  const { numeric, best, share } = cell;
  const isElsewhere = (defined?.others ?? []).length > 0;
  const names = {
    number: numeric,
    best,
    words: isLong(cell),
    share: share !== undefined,
    defined: defined !== undefined,
    elsewhere: isElsewhere,
  };
  const classes = Object.entries(names).flatMap(([name, holds]) => (holds ? [name] : []));
  return (
    <td
      class={classes.join(" ") || undefined}
      style={share === undefined ? undefined : { "--share": share.toFixed(3) }}
      data-label={label}
    >
      <Shown cell={cell} />
    </td>
  );
}

function Shown({ cell: { text, best } }: { readonly cell: ViewCell }) {
  const shown = typographic(text);
  const [, estimate, between] = interval.exec(shown) ?? [];
  const content =
    estimate === undefined ? (
      shown
    ) : (
      <>
        {estimate} <small>{between}</small>
      </>
    );
  if (!best) return <>{content}</>;
  return (
    <>
      <b>{content}</b>
      <span class="hidden"> (best)</span>
    </>
  );
}
