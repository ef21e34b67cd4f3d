import { expect, test } from "vitest";
import { crc32 } from "./crc32.ts";
import { filesInZip, namesInZip, zipOf } from "./zip.ts";

const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
const files = [
  text("study.yaml", "title: Mine\n"),
  text("data/Größe.csv", "date,A\n".repeat(1000)),
  text("empty", ""),
];

test("CRC-32 of IEEE 802.3: its check value of the digits 1 to 9", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});

test("files come out of an archive as they went in, in their order", async () => {
  const bytes = new Uint8Array(await (await zipOf(files)).arrayBuffer());
  expect(namesInZip(bytes)).toEqual(files.map(({ name }) => name));
  expect(await filesInZip(bytes, "a.zip", 1e6)).toEqual(files);
});

test("what is larger than it may be, or damaged, is refused by name", async () => {
  const bytes = new Uint8Array(await (await zipOf(files)).arrayBuffer());
  await expect(filesInZip(bytes, "a.zip", 100)).rejects.toThrow(
    /a\.zip: data\/Größe\.csv makes it larger than 100/,
  );
  bytes[44] ^= 0xff; // within the packed bytes of the first file
  await expect(filesInZip(bytes, "a.zip", 1e6)).rejects.toThrow(/study\.yaml is damaged/);
  expect(namesInZip(bytes.subarray(0, 60))).toEqual([]);
});
