import { expect, test, vi } from "vitest";
import { seldom } from "./seldom.ts";

test("a kind of message is said once a minute, another kind beside it, and no number of kinds takes room", () => {
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  const said: string[] = [];
  const say = seldom((text) => said.push(text));
  for (let port = 1000; port < 2000; port++) say(`nobody answers on ${port}`);
  say("a chunk was given back");
  expect(said).toEqual(["nobody answers on 1000", "a chunk was given back"]);
  clock.mockReturnValue(60_001);
  say("nobody answers on 7");
  expect(said).toHaveLength(3);
  clock.mockRestore();
});
