import { expect, test, vi } from "vitest";
import { restAfterErrors } from "./rest-after-errors.ts";

test("a worker rests where complaints come in floods, once at a time, and goes on; a few do not stop it", async () => {
  const worker = { pause: vi.fn(async () => {}), resume: vi.fn(async () => {}), closing: undefined };
  const complain = restAfterErrors(worker, 10);
  for (let k = 0; k < 5; k++) complain();
  expect(worker.pause).not.toHaveBeenCalled();
  for (let k = 0; k < 1000; k++) complain();
  expect(worker.pause).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(worker.resume).toHaveBeenCalledTimes(1));
});
