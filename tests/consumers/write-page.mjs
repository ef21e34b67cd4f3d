// Walks a strategy along the shipped sample and writes its page, by the installed package alone.
import { writeFileSync } from "node:fs";
import {
  equalWeight,
  pricePanel,
  readTable,
  returnsOf,
  sampleMoments,
  scorecard,
  walkForward,
} from "kinfolio";
import { pageAssets, readInput, sampleFile, svgToPng } from "kinfolio/node";
import { cumulativeReturns, measuresTable } from "kinfolio/page";
import { figureSvg, reportHtml } from "kinfolio/report";

const { path } = sampleFile("etfs");
const { panel: prices } = pricePanel(await readTable(await readInput(path), path), { from: "2018-01-02" });
const decide = (history) => equalWeight(sampleMoments(returnsOf(history.prices)));
const ledger = walkForward({ prices }, { name: "1/N", decide }, { lookback: 63 });

const figure = cumulativeReturns([ledger]);
const section = { id: "result", title: "Result", blocks: [measuresTable([scorecard(ledger)]), figure] };
const report = { title: "One over N", summary: "", simulated: true, facts: [], sections: [section] };
writeFileSync("page.html", await reportHtml(report, pageAssets()));
writeFileSync("figure.png", svgToPng(await figureSvg(figure)));
