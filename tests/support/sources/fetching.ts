import { execFile } from "node:child_process";
import { resolve } from "node:path";
import type { CommandResult } from "../kinfolio.ts";
import type { FakeServer } from "./fake-server.ts";

export interface Fetching {
  /** The folder of the store. */
  readonly store: string;
  readonly server: FakeServer;
  /** Where it is started. */
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** How much later it is. */
  readonly hours?: number;
  /** The process is killed at this call that changes the disk. */
  readonly end?: number;
  /** Hears what is written to stderr, and may end the process by a signal. */
  readonly onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs the built command line in a process of its own, with the sources of the world on a server of this machine. */
export function fetching(
  args: readonly string[],
  { store, server, cwd, environment = {}, hours = 0, end, onStderr }: Fetching,
): Promise<CommandResult & { readonly signal?: string }> {
  const plant = resolve(import.meta.dirname, "planted-network.mjs");
  const program = resolve(import.meta.dirname, "../../../dist/bin/kinfolio.js");
  const env = {
    ...{ PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, HOME: store, KINFOLIO_DATA: store },
    ...{ FAKE_SOURCES: server.origin, FAKE_HOURS: String(hours), ...environment },
    ...(end !== undefined && { FAKE_END: String(end) }),
  };
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      ["--import", plant, program, ...args],
      { env, cwd },
      (error, stdout, stderr) => {
        const code = typeof error?.code === "number" ? error.code : error ? -1 : 0;
        settle({ code, stdout, stderr, ...(error?.signal && { signal: error.signal }) });
      },
    );
    child.stderr?.on("data", (text) => onStderr?.(String(text), (signal) => child.kill(signal)));
  });
}
