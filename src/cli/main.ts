#!/usr/bin/env node
import { interrupted } from "../node/interrupt.ts";
import { exitCodes } from "./output.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0); // the reader has seen enough
  throw error;
});

process.once("SIGINT", async () => {
  await interrupted();
  process.exit(exitCodes.interrupted);
});

if (process.argv.includes("--debug")) process.setSourceMapsEnabled(true); // stacks name the sources of a bundle
const { kinfolio } = await import("./program.ts"); // after the handlers, for it takes a while
process.exitCode = await kinfolio(process.argv.slice(2));
