#!/usr/bin/env node
import { removeUnfinished } from "../run/files.ts";
import { kinfolio } from "./program.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0); // the reader has seen enough
  throw error;
});

process.once("SIGINT", async () => {
  await removeUnfinished();
  process.stderr.write("\nkinfolio: interrupted\n");
  process.exit(130);
});

process.exitCode = await kinfolio(process.argv.slice(2));
