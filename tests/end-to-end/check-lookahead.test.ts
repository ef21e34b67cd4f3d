import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";

const studies = readdirSync(resolve(import.meta.dirname, "../../studies"));

describe.concurrent("every built-in study computes nothing from what came later", () => {
  test.each(studies.map((file) => file.replace(/\.yaml$/, "")))("%s", async (study) => {
    const { code, stdout, stderr } = await kinfolio([
      "check-lookahead",
      "--study",
      study,
      "--cutoffs",
      "2",
      "--json",
    ]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const { findings, compared } = JSON.parse(stdout);
    expect(findings).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  });
});
