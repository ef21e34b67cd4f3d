/** Where a column has numbers, first row to last: gaps show as gaps. */
export function GapStrip({ filled }: { readonly filled: readonly number[] }) {
  return (
    <svg class="gap-strip" viewBox={`0 0 ${filled.length} 1`} preserveAspectRatio="none" aria-hidden="true">
      {runsOf(filled).map(({ begin, length, share }) => (
        <rect
          key={begin}
          x={begin}
          width={length}
          height={1}
          class={share === 1 ? "whole" : share === 0 ? "none" : "part"}
        />
      ))}
    </svg>
  );
}

/** Stretches next to each other that are as full as each other. */
function runsOf(filled: readonly number[]) {
  const runs: { begin: number; length: number; share: number }[] = [];
  filled.forEach((share, at) => {
    const last = runs.at(-1);
    if (last !== undefined && last.share === share) last.length++;
    else runs.push({ begin: at, length: 1, share });
  });
  return runs;
}
