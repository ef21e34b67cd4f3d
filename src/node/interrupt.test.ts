import { expect, test } from "vitest";
import { interruptible } from "./interrupt.ts";

test("while a computation keeps the thread busy no handler stands in the way of an interrupt; then it is back", async () => {
  const handler = (): void => {};
  process.on("SIGINT", handler);
  const before = process.listenerCount("SIGINT");
  try {
    expect(await interruptible(() => process.listenerCount("SIGINT"))).toBe(0);
    expect(process.listenerCount("SIGINT")).toBe(before);
    await expect(
      interruptible(() => {
        throw new Error("no result");
      }),
    ).rejects.toThrow("no result");
    expect(process.listeners("SIGINT")).toContain(handler);
  } finally {
    process.removeListener("SIGINT", handler);
  }
});
