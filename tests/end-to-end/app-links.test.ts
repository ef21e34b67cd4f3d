import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import type { Shared } from "../../web/app/share/link.ts";
import { beginWith, servedApp, sharedVisit } from "../support/app-page.ts";
import { withoutBrowser } from "../support/chromium.ts";
import { keepsOut } from "../support/keeps-out.ts";
import { writeLooks } from "../support/looks.ts";

const small = `data: { sample: stocks, assets: [S01, S02, S03, S04, S05, S06], from: 2018-01-02, to: 2019-12-31 }
strategies: [equal-weight, gmv]
backtest: { lookback: 126 }
`;

describe.skipIf(withoutBrowser)(
  "what comes by a link, in Chromium (axe-core 4.14.1; skipped where there is none: set CHROMIUM)",
  { timeout: 120_000 },
  () => {
    let page: Page;
    /** A link to the small study and its figures, and what it carries. */
    let link: string;
    let shared: Required<Shared>;
    const visited = sharedVisit(servedApp(), { reducedMotion: "reduce" }, async (own) => {
      page = own;
      await page.waitForSelector(".data-stage .figures");
    });
    afterAll(writeLooks);

    /** Opens what another kinfolio could have put into a link. */
    async function open(change: object): Promise<void> {
      const packed = deflateRawSync(JSON.stringify({ ...shared, ...change })).toString("base64url");
      await page.goto(`${link.split("#")[0]}#s=1.${packed}`);
      await page.getByText("Came by a link").waitFor();
    }

    async function compare(): Promise<string> {
      await page.getByRole("button", { name: "Run it and compare" }).click();
      const verdict = page.locator(".shared-note[role=status] .title", { hasText: /^(?!Came)/ });
      await verdict.waitFor();
      await page.locator("h1:focus").waitFor(); // the stage may come after the verdict
      return await verdict.innerText();
    }

    /** What is found with one figure changed. */
    function otherwise(change: (figure: number) => number): Required<Shared>["found"] {
      const [line, [name, [column, value], ...figures]] = shared.found.shown;
      if (typeof value !== "number") throw new Error(`${column} of ${name} is no number`);
      return {
        ...shared.found,
        result: "0".repeat(64),
        shown: [line, [name, [column, change(value)], ...figures]],
      };
    }

    test("it holds the study and its figures", async () => {
      await beginWith(visited, small, "report");
      await page.waitForSelector("text=and the figures below");
      link = await page.inputValue("[aria-label='Link to this study']");
      shared = JSON.parse(inflateRawSync(Buffer.from(link.split("#s=1.")[1], "base64url")).toString());
      expect(shared.found.shown.map(([name]) => name)).toEqual(["equal-weight", "gmv"]);
    });

    test("before it is run and once it came out the same; not any more once it is changed here", async () => {
      await page.goto(link);
      await page.getByText("Came by a link").waitFor();
      expect(await keepsOut(page, "link")).toEqual([]);
      expect(await compare()).toMatch(/^(Identical|Agrees):/);
      expect(await keepsOut(page)).toEqual([]);
      await page.getByRole("button", { name: "Duplicate gmv" }).click();
      await page.getByText("The study was changed here since: its figures are not compared.").waitFor();
    });

    test("figures that agree, and one that differs: which, and by how much", async () => {
      await open({ found: otherwise((figure) => figure * (1 + 1e-11)) });
      expect(await compare()).toMatch(/^Agrees: the figures shown are those of the link to one part in \d/);
      await open({ found: otherwise((figure) => 1.25 * figure) });
      expect(await compare()).toMatch(/^Differs, first in .+ of gmv: .+ in the link, .+ here, 20% apart\.$/);
      expect(await keepsOut(page, "differs")).toEqual([]);
    });

    test("other prices, and another version", async () => {
      await open({ found: { ...shared.found, data: "0".repeat(64) } });
      expect(await compare()).toMatch(/^Other data: the prices here are not those/);
      expect(await keepsOut(page, "other data")).toEqual([]);
      await open({ kinfolio: "0.0.9", found: otherwise((figure) => 1.25 * figure) });
      expect(await compare()).toMatch(/^Another version: .*kinfolio 0\.0\.9, .* of gmv: .* 20% apart\.$/);
      expect(await keepsOut(page, "other version")).toEqual([]);
    });

    test("without its prices, of a later kinfolio, and cut", async () => {
      const prices = { name: "mine.csv", digest: "3f9a".repeat(16), bytes: 1000 };
      const study = {
        title: "Mine",
        data: { prices: "mine.csv" },
        strategies: [{ name: "gmv", design: "gmv" }],
      };
      await open({
        kinfolio: "0.0.9",
        document: { study, view: { strategy: 0, beliefs: [] }, files: [prices] },
      });
      await page.getByText("drop the file mine.csv with the digest 3f9a3f9a3f9a").waitFor();
      expect(await keepsOut(page)).toEqual([]);
      await page.goto(link.replace("#s=1.", "#s=2."));
      await page.getByText("this link was made by a later kinfolio").waitFor();
      expect(await keepsOut(page)).toEqual([]);
      await page.goto(link.slice(0, -40));
      await page.getByText("this link cannot be unpacked").waitFor();
      expect(await keepsOut(page)).toEqual([]);
      await page.getByRole("button", { name: "Close" }).click();
    });
  },
);
