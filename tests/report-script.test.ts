import { expect, test } from "vitest";
import { builtPageAssets } from "./support/report-page.ts";

test("the script that every page carries does not grow: 330 KB, packed", () => {
  expect(builtPageAssets().script.length).toBeLessThan(330_000);
});
