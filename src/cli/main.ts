#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { reason } from "../node/files/file-reason.ts";
import { endWellOnSignals } from "../node/interrupt.ts";
import { complain, complainOf, exitCodes } from "./output/complain.ts";

const debug = process.argv.includes("--debug");

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return; // the reader has seen enough; the work goes on, and the exit code says how it ended
  complain("unwritable-output", `cannot print: ${reason(error, "file")}`);
  process.exit(exitCodes.callersMistake);
});
process.stderr.on("error", () => {}); // there is nobody left to tell

process.on("uncaughtException", (error) => process.exit(complainOf(error, debug)));
endWellOnSignals();

// Node 20 compiles functions so early that a command, which lives for seconds, spends a fifth of its time on it; later V8s
// compile in more steps, and do not know the flag.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=400000");

if (debug) process.setSourceMapsEnabled(true); // stacks name the sources of a bundle
const { kinfolio } = await import("./program.ts"); // after the handlers, for it takes a while
process.exitCode = await kinfolio(process.argv.slice(2));
