import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const script = `
  import { mkdirSync, writeFileSync } from "node:fs";
  const { takePlace } = await import(process.argv[1]);
  const [, , folder, name] = process.argv;
  for (let round = 0; round < 40; round++) {
    const made = folder + "/." + name;
    mkdirSync(made + "/assets", { recursive: true });
    for (let k = 0; k < 20; k++) writeFileSync(made + "/assets/" + k, name);
    takePlace(made, folder + "/app");
  }`;

test("builds that end at the same time take each other's place, and one of them is there, whole", async () => {
  const folder = mkdtempSync(join(tmpdir(), "take-place-"));
  const module = resolve(import.meta.dirname, "../bundle/take-place.mjs");
  mkdirSync(join(folder, "app"));
  writeFileSync(join(folder, "app/of-before"), "");
  const run = (name: string) =>
    promisify(execFile)(process.execPath, ["--input-type=module", "-e", script, "--", module, folder, name]);
  await Promise.all(["a", "b", "c"].map(run));
  expect(readdirSync(folder)).toEqual(["app"]);
  expect(readdirSync(join(folder, "app"))).toEqual(["assets"]);
  expect(readdirSync(join(folder, "app/assets"))).toHaveLength(20);
  rmSync(folder, { recursive: true });
});
