import { setTimeout } from "node:timers/promises";

/** What a transport reaches the world by; handed in, so that tests need neither a network nor time. */
export interface Net {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970-01-01. */
  readonly now: () => number;
  /** Settles after so many milliseconds, or once the signal is aborted. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** At random, from 0 to below 1. */
  readonly random: () => number;
}

/** The network and clock of this machine: the one place that opens a connection to somewhere else. */
export const net: Net = {
  fetch: (url, init) => fetch(url, init),
  now: Date.now,
  wait: async (milliseconds, signal) => {
    await setTimeout(milliseconds, undefined, { signal }).catch(() => {});
  },
  random: Math.random,
};
