import { expect, test } from "vitest";
import { deflated } from "../archive/deflate.ts";
import { sampleDocument } from "../document/document.ts";
import { fromBase64Url, toBase64Url } from "./base64-url.ts";
import { isLink, linkOf, type Shared, sharedIn } from "./link.ts";

const found = { data: "d", result: "r", shown: [["1/N", ["Sharpe ratio", 0.731234567891]]] } as const;
const shared: Shared = { kinfolio: "0.1.0", document: sampleDocument("stocks"), found };

async function packed(value: unknown): Promise<string> {
  return `#s=1.${toBase64Url(await deflated(new TextEncoder().encode(JSON.stringify(value))))}`;
}

test("a study comes out of its link as it went in, in less than a thousand characters", async () => {
  const link = await linkOf(shared);
  expect(isLink(link)).toBe(true);
  expect(link.length).toBeLessThan(1000);
  expect(await sharedIn(link)).toEqual(shared);
});

test("bytes of every value survive the letters of a link", () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 37) % 256);
  expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
  expect(fromBase64Url("*")).toBeUndefined();
});

test("a link of a later form is refused with what reads it, one that was cut as what it is", async () => {
  await expect(sharedIn("#s=2.AAAA")).rejects.toThrow(/later kinfolio: its form is 2, and this page reads 1/);
  await expect(sharedIn("#s=1.a b")).rejects.toThrow(/not whole/);
  const link = await linkOf(shared);
  await expect(sharedIn(link.slice(0, -40))).rejects.toThrow(/cannot be unpacked/);
});

test("a link is anybody's: too long, too large, or no study at all, it is not opened", async () => {
  await expect(sharedIn(`#s=1.${"A".repeat(100_001)}`)).rejects.toThrow(
    /100,001 characters; at most 100,000/,
  );
  await expect(sharedIn(await packed("0".repeat(3_000_000)))).rejects.toThrow(/more than 2 MB/);
  for (const odd of [
    null,
    [],
    7,
    { kinfolio: "0.1.0" },
    { ...shared, document: { study: [], view: {}, files: [] } },
  ]) {
    await expect(sharedIn(await packed(odd))).rejects.toThrow(/no study/);
  }
  const files = [{ name: "../x", digest: "<script>", bytes: 1 }];
  const document = { ...shared.document, files };
  await expect(sharedIn(await packed({ ...shared, document }))).rejects.toThrow(/no study/);
});

test("figures that no run could have come to are not compared with", async () => {
  for (const shown of [[null], [[7]], [["1/N", "Sharpe ratio"]]]) {
    expect(await sharedIn(await packed({ ...shared, found: { ...found, shown } }))).not.toHaveProperty(
      "found",
    );
  }
});
