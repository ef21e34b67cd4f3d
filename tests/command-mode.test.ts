import { statSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

test("the command may be run after every build: npm makes it executable when it is linked, once", () => {
  const command = resolve(import.meta.dirname, "../dist/bin/kinfolio.js");
  expect(statSync(command).mode & 0o100).toBe(0o100);
});
