import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

test("npm ci --omit=dev installs what runs, and no compiler: 27 of 123 MB were TypeScript's, by valibot's optional peer", () => {
  const lock = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../package-lock.json"), "utf8"));
  const installed = Object.entries<{ dev?: boolean }>(lock.packages)
    .filter(([path, { dev }]) => path !== "" && dev !== true)
    .map(([path]) => path.replace(/^node_modules\//, ""));
  expect(installed).toContain("valibot");
  expect(installed.filter((name) => /typescript/.test(name))).toEqual([]);
});
