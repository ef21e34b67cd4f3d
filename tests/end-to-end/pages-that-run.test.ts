import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayNumber } from "../../src/base/dates/calendar.ts";
import { endedByHand, startedApp } from "../support/app-command.ts";
import { type CommandResult, temporaryFolder } from "../support/kinfolio.ts";
import { type Elsewhere, notPrinted, type Step, walkThrough } from "../support/pages-that-run.ts";
import { type FakeServer, serve } from "../support/sources/fake-server.ts";
import { fakeShare } from "../support/sources/fake-share.ts";
import { answerOf } from "../support/sources/fake-sources.ts";
import { fetching } from "../support/sources/fetching.ts";

const docs = resolve(import.meta.dirname, "../../docs");
const dividends = [{ day: dayNumber("2019-03-15"), amount: 1 }];
const shares = Object.fromEntries(
  ["SPY", "AGG", "GLD"].map((symbol) => [symbol, fakeShare(symbol, { sessions: 300, dividends })]),
);
let server: FakeServer;
let withSources: Elsewhere;

beforeAll(async () => {
  server = await serve((asked) => answerOf({ shares }, asked));
  withSources = (args, cwd) => {
    if (args[0] === "app") return servedFor(args, cwd);
    return args.some((word) => /^(fetch|data|store:.*|fred:.*)$/.test(word))
      ? fetching(args, { store: join(cwd, "store"), server, cwd })
      : undefined;
  };
});
afterAll(() => server.close());

/** What `kinfolio app` says until somebody ends it, at a free port, written as the usual one. */
async function servedFor(args: readonly string[], cwd: string): Promise<CommandResult> {
  const { child, address, stdout } = await startedApp([...args.slice(1), "--port", "0"], cwd);
  const code = await endedByHand(child);
  return { code, stdout: stdout.replace(address.host, "127.0.0.1:8320"), stderr: "" };
}

/** Where a step went otherwise than its page says: figures, width, and whether it was to fail. */
function faultsOf(step: Step): string[] {
  const { place, command, result, shown } = step;
  const refusal = /^kinfolio: |: infeasible$/m.test(shown ?? "");
  const wide = result.stdout.split("\n").filter((line) => line.length > 80 && !line.startsWith("{"));
  return [
    ...(refusal === result.code > 0
      ? []
      : [`${place}: ${command} ends with ${result.code}\n${result.stderr}`]),
    ...notPrinted(step).map(
      (part) => `${place}: ${command} does not print\n${part}but\n${result.stderr}${result.stdout}`,
    ),
    ...wide.map((line) => `${place}: ${command} prints more than 80 columns: ${line}`),
  ];
}

test.each(["first-hour.md", "recipes.md"])("%s: what the page shows is what comes", async (page) => {
  const steps = await walkThrough(join(docs, page), withSources);
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.flatMap(faultsOf).join("\n")).toBe("");
});

test("README.md: the way from a file of one's own", async () => {
  const readme = readFileSync(join(docs, "../README.md"), "utf8");
  const section = readme.slice(readme.indexOf("## Your own file"), readme.indexOf("## On the command line"));
  const page = join(await temporaryFolder(), "README.md");
  writeFileSync(page, section);
  const steps = await walkThrough(page);
  expect(steps).toHaveLength(2);
  expect(steps.flatMap(faultsOf).join("\n")).toBe("");
});
