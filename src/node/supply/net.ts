import { setTimeout } from "node:timers/promises";
import type { AbortSignalLike } from "../../base/cancel.ts";

/** What a transport reaches the world by; handed in, so that tests need neither a network nor time. */
export interface Net {
  /** As `fetch` of the platform. */
  readonly fetch: (url: string, asked: Asked) => Promise<Answered>;
  /** Milliseconds since 1970-01-01. */
  readonly now: () => number;
  /** Settles after so many milliseconds, or once the signal, one of the platform's, is aborted. */
  readonly wait: (milliseconds: number, signal?: AbortSignalLike) => Promise<void>;
  /** At random, from 0 to below 1. */
  readonly random: () => number;
}

/** How a request is sent. These types are the platform's, of which programs that are compiled without them have none. */
export interface Asked {
  readonly headers: Readonly<Record<string, string>>;
  readonly redirect: "manual";
  /** One of the platform's. */
  readonly signal: AbortSignalLike;
}

/** Of a response what is read of it. */
export interface Answered {
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly body: {
    readonly cancel: () => Promise<void>;
    readonly getReader: () => {
      readonly read: () => Promise<{ readonly value?: Uint8Array }>;
    };
  } | null;
}

/** The network and clock of this machine: the one place that opens a connection to somewhere else. */
export const net: Net = {
  fetch: (url, asked) => fetch(url, asked as RequestInit),
  now: Date.now,
  wait: async (milliseconds, signal) => {
    await setTimeout(milliseconds, undefined, { signal: signal as AbortSignal }).catch(() => {});
  },
  random: Math.random,
};
