/** Tells a person how far a long run is. */
export interface Progress {
  readonly show: (text: string, share: number) => void;
  readonly done: () => void;
}

/** One line on stderr, rewritten in place at most ten times a second; nothing where nobody looks. */
export function progressLine(visible: boolean): Progress {
  if (!visible) return { show: () => {}, done: () => {} };
  const started = Date.now();
  let shown = 0;
  return {
    show(text, share) {
      const now = Date.now();
      if (now - shown < 100) return;
      shown = now;
      process.stderr.write(`\r\x1b[K${bar(share)} ${text}${timeLeft(now - started, share)}`);
    },
    done() {
      if (shown > 0) process.stderr.write("\r\x1b[K");
    },
  };
}

function bar(share: number): string {
  const width = 24;
  const full = Math.round(width * Math.min(Math.max(share, 0), 1));
  return `${"█".repeat(full)}${"░".repeat(width - full)} ${String(Math.round(100 * share)).padStart(3)}%`;
}

function timeLeft(elapsed: number, share: number): string {
  if (elapsed < 2_000 || share <= 0) return "";
  const seconds = Math.round((elapsed / share - elapsed) / 1_000);
  return seconds >= 60 ? `, about ${Math.round(seconds / 60)} min left` : `, about ${seconds} s left`;
}
