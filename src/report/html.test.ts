import { expect, test } from "vitest";
import { builtPageAssets } from "../../tests/support/report-page.ts";
import { sampleReport } from "../../tests/support/report-sample.ts";
import { reportHtml } from "./html.ts";
import type { Figure, Report } from "./report.ts";

const assets = { style: "body{}", script: "run()" };
const page = reportHtml(sampleReport, assets);

test("the page says what was run, and that the data are simulated", async () => {
  const html = await page;
  expect(html).toContain("<title>Eight stocks of the sample</title>");
  expect(html).toContain("Simulated data");
  expect(await reportHtml({ ...sampleReport, simulated: false }, assets)).not.toContain("Simulated data");
});

test("figures have captions and text alternatives, tables are tables with definitions", async () => {
  const html = await page;
  expect(html.match(/<figure /g)).toHaveLength(14);
  expect(html).toContain('aria-label="Cumulative return. Line chart, 2015-01-02 to 2020-12-31. S01: from');
  expect(html).toContain("<caption>Measures</caption>");
  expect(html).toContain("<dd>Largest fall from a peak.</dd>");
  expect(html).toMatch(/<td class="number best"[^>]*><b>1\.77<\/b><span class="hidden"> \(best\)<\/span>/);
});

test("the page asks for nothing from anywhere", async () => {
  const html = await page;
  expect(html.match(/\b(src|href|url)\s*[=(]\s*["']?[^"'#\s>]/g) ?? []).toEqual([]);
});

test("names with markup in them mean themselves, everywhere", async () => {
  const evil = '</script><script>alert(1)</script><b title="x">\'&$&';
  const figure: Figure = {
    kind: "figure",
    id: "evil",
    title: evil,
    caption: evil,
    chart: {
      type: "line",
      x: ["2020-01-02", "2020-01-03"],
      yAxis: { label: evil },
      series: [evil, "b"].map((name) => ({ name, values: [1, 2] })),
    },
  };
  const report: Report = {
    title: evil,
    summary: evil,
    simulated: true,
    facts: [{ label: evil, value: evil }],
    sections: [
      {
        id: "s",
        title: evil,
        blocks: [
          figure,
          { kind: "prose", paragraphs: [evil] },
          { kind: "note", tone: "info", title: evil, text: evil },
          {
            kind: "table",
            id: "t",
            title: evil,
            caption: evil,
            columns: [{ key: "a", label: evil, description: evil }],
            rows: [{ a: evil }, { a: evil }],
          },
        ],
      },
    ],
  };
  const html = await reportHtml(report, assets);
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html).not.toContain("<b title");
  expect(html).not.toMatch(/alert\(1\)<\/script>/);
  expect(html).toContain("&lt;/script&gt;");
});

test("a script that ends itself is kept from doing so", async () => {
  const html = await reportHtml(sampleReport, { style: "</style>", script: 'a = "</script><!--"' });
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
});

test("the same report gives the same bytes", async () => {
  expect(await reportHtml(sampleReport, assets)).toBe(await page);
});

test("ten strategies over 5,000 days, with the weights of five, stay under a megabyte and a half", async () => {
  const days = 5000;
  const dates = Array.from(
    { length: days },
    (_, day) => new Date(946_857_600_000 + day * 1.4 * 86_400_000),
  ).map((date) => date.toISOString().slice(0, 10));
  const wave = (k: number): number[] =>
    Array.from(
      { length: days },
      (_, day) => 1 + 0.3 * Math.sin(day / (20 + k)) + 0.01 * ((day * 7919 * (k + 1)) % 97),
    );
  const names = Array.from({ length: 10 }, (_, i) => `strategy ${i}`);
  const line = (id: string): Figure => ({
    kind: "figure",
    id,
    title: id,
    chart: { type: "line", x: dates, yAxis: {}, series: names.map((name, i) => ({ name, values: wave(i) })) },
  });
  const areas = names.slice(0, 5).map(
    (name, i): Figure => ({
      kind: "figure",
      id: `weights-${i}`,
      title: name,
      chart: {
        type: "stacked-area",
        x: dates,
        yAxis: {},
        series: Array.from({ length: 20 }, (_, i) => ({ name: `asset ${i}`, values: wave(i) })),
      },
    }),
  );
  const blocks = [line("prices"), line("wealth"), line("drawdown"), ...areas];
  const html = await reportHtml(
    { ...sampleReport, sections: [{ id: "s", title: "s", blocks }] },
    builtPageAssets(),
  );
  expect(Buffer.byteLength(html)).toBeLessThan(1_500_000);
});
