// Shows a study's page at http://localhost:8321 and keeps it fresh: what is saved below src/ or web/ is built, the study run again, and the
// page loaded anew. `npm run page` shows walk-forward; `npm run page -- mine.yaml --prices prices.csv` whatever `kinfolio run` takes.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, watch } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const top = resolve(import.meta.dirname, "../..");
const given = process.argv.slice(2);
const port = Number(process.env.PORT ?? 8321);
const out = mkdtempSync(join(tmpdir(), "kinfolio-page-"));
const run = [join(top, "dist/bin/kinfolio.js"), "run", ...(given.length > 0 ? given : ["walk-forward"])];
const reload = `<script>new EventSource("/changes").onmessage = () => location.reload();</script>`;

const listeners = new Set();
let page = "<p>The first page is being made.";
let atWork = false;
let again = false;

createServer((request, response) => {
  if (request.url !== "/changes") {
    response.setHeader("content-type", "text/html; charset=utf-8").end(page + reload);
    return;
  }
  response.setHeader("content-type", "text/event-stream").flushHeaders();
  listeners.add(response);
  request.on("close", () => listeners.delete(response));
}).listen(port, "localhost", () => say(`http://localhost:${port}`));

for (const folder of ["src", "web"]) {
  let soon;
  watch(join(top, folder), { recursive: true }, () => {
    clearTimeout(soon);
    soon = setTimeout(refresh, 100);
  });
}
await refresh();

/** Builds, runs, and tells every open page. What is saved meanwhile is looked at next. */
async function refresh() {
  again = atWork;
  if (atWork) return;
  atWork = true;
  const begun = Date.now();
  const fine =
    (await ended("npm", ["run", "--silent", "build"])) &&
    (await ended(process.execPath, [...run, "--out", out]));
  atWork = false;
  if (fine) {
    page = readFileSync(join(out, "report.html"), "utf8");
    for (const listener of listeners) listener.write("data: new\n\n");
    say(`a new page after ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
  if (again) await refresh();
}

function ended(command, args) {
  return new Promise((settle) => {
    const child = spawn(command, args, { cwd: top, stdio: ["ignore", "ignore", "inherit"] });
    child.on("close", (code) => settle(code === 0));
  });
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
