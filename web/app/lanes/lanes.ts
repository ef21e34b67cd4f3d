import { type Lane, lane } from "./lane.ts";

/** Two lanes: what a hand on a slider waits for, and what takes its time. Each is started when it is first asked. */
export const lanes = { now: once(), long: once() };

export type LaneName = keyof typeof lanes;

function once(): () => Lane {
  let it: Lane | undefined;
  return () => {
    it ??= lane(start, whenIdle);
    return it;
  };
}

function start(): Worker {
  return new Worker(new URL("../engine/engine.worker.ts", import.meta.url), { type: "module" });
}

/** Calls back when the page has nothing better to do. */
export function whenIdle(then: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(then);
  else setTimeout(then, 500); // Safari has none
}
