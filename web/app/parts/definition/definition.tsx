import "./definition.css";
import { Fragment, type JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { OtherFigure } from "../../../../src/evaluate/measures/other-tools.ts";

/** What somebody asked about: a heading, or a figure beneath it. */
export interface Subject {
  readonly label: string;
  readonly says?: string;
  /** The figure as it is printed, and whose it is. */
  readonly figure?: { readonly text: string; readonly of: string };
  /** What other tools print for it, and the same as text. */
  readonly others?: readonly { readonly other: OtherFigure; readonly text: string }[];
  /** Puts the lines in the order of this column; undefined for the order they came in. */
  readonly sort?: (descending: boolean | undefined) => void;
}

/** A card that opens beside what was clicked, and what opens it. Escape, or a click elsewhere, closes it. */
export function useDefinition(): readonly [JSX.Element, (at: Element, subject: Subject) => void] {
  const card = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<{ readonly at: Element; readonly subject: Subject }>();
  useLayoutEffect(() => {
    if (asked === undefined || card.current === null) return;
    card.current.showPopover();
    placeBeside(card.current, asked.at);
    card.current.focus();
  }, [asked]);
  const close = (): void => card.current?.hidePopover();
  const element = (
    <div ref={card} class="definition" popover="auto" role="dialog" aria-label="Definition" tabIndex={-1}>
      {asked && <Card subject={asked.subject} close={close} />}
    </div>
  );
  return [element, (at, subject) => setAsked({ at, subject })];
}

function Card({ subject, close }: { readonly subject: Subject; readonly close: () => void }) {
  const { label, says, figure, others = [], sort } = subject;
  const sorted = (descending: boolean | undefined) => () => {
    sort?.(descending);
    close();
  };
  return (
    <>
      <p class="term">{label}</p>
      {figure && (
        <p class="value">
          <b>{figure.text}</b> {figure.of}
        </p>
      )}
      {says && <p>{says}</p>}
      {byRow(others).map((same) => (
        <p key={`${same[0].other.tool} ${same[0].other.row}`} class="elsewhere">
          {same[0].other.tool} prints{" "}
          {same.map(({ other, text }, i) => (
            <Fragment key={other.of}>
              {i > 0 && ", "}
              <b>{text}</b>
              {figure ? "" : ` for ${other.of}`}
            </Fragment>
          ))}{" "}
          as “{same[0].other.row}”: {same[0].other.remark}.
        </p>
      ))}
      {sort && (
        <p class="sorts">
          <button type="button" onClick={sorted(true)}>
            Largest first
          </button>
          <button type="button" onClick={sorted(false)}>
            Smallest first
          </button>
          <button type="button" onClick={sorted(undefined)}>
            As it came
          </button>
        </p>
      )}
    </>
  );
}

type Elsewhere = NonNullable<Subject["others"]>;

/** Figures of one row of one tool together: what it does is said of all of them once. */
function byRow(others: Elsewhere): Elsewhere[] {
  const keyOf = ({ other }: Elsewhere[number]): string => `${other.tool} ${other.row}`;
  return [...new Set(others.map(keyOf))].map((key) => others.filter((each) => keyOf(each) === key));
}

const gap = 6;

/** Beneath what was clicked, or above it where there is no room, and never beyond the window. */
function placeBeside(card: HTMLElement, at: Element): void {
  const place = at.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(gap, Math.min(place.left, innerWidth - width - gap));
  const isBelow = place.bottom + gap + height < innerHeight;
  const top = isBelow ? place.bottom + gap : Math.max(gap, place.top - gap - height);
  card.style.left = `${left}px`;
  card.style.top = `${top}px`;
}
