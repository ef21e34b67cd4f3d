import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

/** What few need, under a heading that opens it; made when it is opened, so that it costs nothing while something else moves. */
export function More({
  title,
  count = 0,
  begins = false,
  children,
}: {
  readonly title: string;
  /** How many of its options are set. */
  readonly count?: number;
  /** Whether it is open to begin with. */
  readonly begins?: boolean;
  readonly children: () => ComponentChildren;
}) {
  const [isOpen, setOpen] = useState(begins);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {title}
        {count > 0 && <span class="count"> {count} set</span>}
      </summary>
      {isOpen && children()}
    </details>
  );
}
