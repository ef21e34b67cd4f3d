import { expect, test } from "vitest";
import { withoutFlags } from "./without-flags.ts";

test("options of the command line are settings in words, and all else stays", () => {
  expect(withoutFlags("use --max-weight or --missing drop-date, or leave S01 out")).toBe(
    "use “Max weight” or “Missing” drop-date, or leave S01 out",
  );
  expect(withoutFlags("choose fewer: --resample-assets")).toBe("choose fewer: “Assets in each dataset”");
  expect(withoutFlags("A - 2 B <= 40%, 2016-01-04 -- 2017")).toBe("A - 2 B <= 40%, 2016-01-04 -- 2017");
});
