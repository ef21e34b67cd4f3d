import { expect, test } from "vitest";
import { scheduleFor } from "./schedule-fit.ts";

test("a schedule fits how often rows come and how many there are", () => {
  expect(scheduleFor(1552, 252)).toEqual({ lookback: 252, optimizeEvery: 21, rebalanceEvery: 21 });
  expect(scheduleFor(520, 52)).toEqual({ lookback: 104, optimizeEvery: 4, rebalanceEvery: 4 });
  expect(scheduleFor(121, 12)).toEqual({ lookback: 36, optimizeEvery: 1, rebalanceEvery: 1 });
  expect(scheduleFor(320, 252).lookback).toBe(106);
  expect(scheduleFor(15, 12).lookback).toBe(5);
  expect(scheduleFor(3, 252).lookback).toBe(3);
});
