import type { Net } from "../../../src/node/supply/net.ts";
import { fetchAt } from "./fake-server.ts";

const silence = 10_000;

export interface FakeNet extends Net {
  /** Seconds that were waited, one after the other, without those in which an answer was expected. */
  readonly waited: readonly number[];
}

interface FakeNetOptions {
  readonly start?: string;
  /** Waits for an answer are over after a moment, as if ten seconds had passed. */
  readonly impatient?: boolean;
}

/** The network and clock of a test: connections to one server of this machine, and time that passes when it is waited for. */
export function fakeNet(
  origin: string,
  { start = "2026-11-20T22:00:00Z", impatient = false }: FakeNetOptions = {},
): FakeNet {
  let now = Date.parse(start);
  const waited: number[] = [];
  return {
    fetch: (url, asked) => fetchAt(origin)(url, asked as RequestInit),
    now: () => now,
    random: () => 0.5,
    waited,
    wait: async (milliseconds, signal) => {
      if (milliseconds === silence && !impatient) {
        await new Promise<void>((over) =>
          (signal as AbortSignal | undefined)?.addEventListener("abort", () => over()),
        );
        return;
      }
      if (milliseconds === silence) {
        await new Promise((over) => setTimeout(over, 30));
        return;
      }
      now += milliseconds;
      waited.push(milliseconds / 1000);
    },
  };
}
