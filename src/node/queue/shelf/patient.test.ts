import { expect, test } from "vitest";
import { isPassing, patiently, patientShelf } from "./patient.ts";
import type { Shelf } from "./shelf.ts";

const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });

test("a server that is away is asked again, and its complaints are heard", async () => {
  const heard: string[] = [];
  let asked = 0;
  const ask = async (): Promise<string> => {
    if (++asked < 3) throw refused;
    return "there";
  };
  expect(await patiently(ask, ({ message }) => heard.push(message))).toBe("there");
  expect(heard).toHaveLength(2);
});

test("what is wrong is not asked again", async () => {
  const ask = async (): Promise<never> => {
    throw new TypeError("no such table");
  };
  await expect(patiently(ask, () => expect.unreachable())).rejects.toThrow("no such table");
});

test.each([
  [refused, true],
  [new AggregateError([refused], ""), true],
  [Object.assign(new Error("the database system is starting up"), { code: "57P03" }), true],
  [new Error("Connection terminated unexpectedly"), true],
  [new Error("OOM command not allowed when used memory > 'maxmemory'."), true],
  [new Error("NOPERM this user has no permissions"), false],
  [Object.assign(new Error('relation "shelf" does not exist'), { code: "42P01" }), false],
])("%s: passing %s", (error, passing) => {
  expect(isPassing(error)).toBe(passing);
});

test("a shelf waits at every door, and where results are taken off", async () => {
  let asked = 0;
  const take: Shelf["take"] = async () => ({
    lines: ["one"],
    async drop() {
      if (++asked < 2) throw refused;
    },
  });
  await (await patientShelf({ take } as Shelf, () => {}).take("run", 1)).drop();
  expect(asked).toBe(2);
});
