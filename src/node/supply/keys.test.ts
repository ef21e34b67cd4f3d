import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../tests/support/kinfolio.ts";
import { priceSources, seriesSources } from "../../supply/sources/sources.ts";
import { keyring } from "./keys.ts";

const [yahoo, tiingo, eodhd] = priceSources;
const [fred] = seriesSources;

async function keyFile(text: string, mode = 0o600): Promise<string> {
  const file = join(await temporaryFolder(), "keys");
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
}

test("keys are of the environment, else of the file it names", async () => {
  const file = await keyFile("# mine\nTIINGO_API_KEY = in-file\nexport EODHD_API_KEY='quoted'\n");
  const keyOf = await keyring({ KINFOLIO_KEYS: file, TIINGO_API_KEY: "in-environment" });
  expect([yahoo, tiingo, eodhd, fred].map(keyOf)).toEqual([undefined, "in-environment", "quoted", undefined]);
  expect((await keyring({ KINFOLIO_KEYS: file }))(tiingo)).toBe("in-file");
});

test("a key that is needed and not there is asked for by name", async () => {
  const keyOf = await keyring({});
  expect(() => keyOf(tiingo)).toThrow(
    expect.objectContaining({ code: "no-key", message: "tiingo needs a key, and TIINGO_API_KEY is not set" }),
  );
});

test("a file that others can read is refused, and so is one that is not there", async () => {
  for (const mode of [0o640, 0o604, 0o660]) {
    const file = await keyFile("TIINGO_API_KEY=secret", mode);
    await expect(keyring({ KINFOLIO_KEYS: file })).rejects.toMatchObject({
      code: "no-key",
      message: `others can read ${file}, which KINFOLIO_KEYS names`,
    });
  }
  await expect(keyring({ KINFOLIO_KEYS: "/none" })).rejects.toMatchObject({ code: "no-key" });
});

test("what cannot be a key is refused without being shown", async () => {
  const keyOf = await keyring({ TIINGO_API_KEY: "two words" });
  expect(() => keyOf(tiingo)).toThrow("TIINGO_API_KEY holds no key: there are blanks or other letters in it");
});
