import { expect, test } from "vitest";
import { sampleFigures } from "../../../tests/support/report-sample.ts";
import { figureSvg } from "./svg.ts";

test("the same figure gives the same bytes, whatever was drawn before", async () => {
  const first = await figureSvg(sampleFigures.wealth);
  await figureSvg(sampleFigures.boxes);
  expect(await figureSvg(sampleFigures.wealth)).toBe(first);
});
