import { frontierDefaults, inlineExecutor } from "kinfolio/jobs";
import { parseDataTable } from "kinfolio/market";
import type { RandomStream } from "kinfolio/numeric";
import { estimateJson, mixedJson, optimizeJson, render } from "kinfolio/page";
import { strategiesFromText } from "kinfolio/strategy";
import {
  backtest,
  type DataFile,
  estimateResult,
  frontierStudy,
  givenDatasets,
  loadData,
  loadSeries,
  loadUniverse,
  mixedResult,
  optimizeResult,
  parseStudyFile,
  randomizedBacktest,
  strategiesOf,
  tearSheetStudy,
  walkForwardOf,
} from "kinfolio/study";
import { drawn, mutatedBytes, mutatedText } from "./mutants.ts";
import { originals } from "./originals.ts";

/** What a damaged input led to. */
export interface Ended {
  readonly json: unknown;
  /** Where the numbers did not allow a result. */
  readonly failure?: { readonly code: string };
}

/** A damaged input, and what is done with it. */
export interface Trial {
  readonly input: string | Uint8Array;
  readonly run: () => Promise<Ended>;
}

const designs = [
  ...["gmv", "hrp", "max-sharpe", "risk-parity", "min-cvar", "min-mad", "mean-variance", "equal-weight"],
  ...[
    "inverse-volatility",
    "max-diversification",
    "min-semivariance",
    "min-cdar",
    "gmr",
    "max-decorrelation",
  ],
];
const models = [
  ...[
    "sample",
    "ledoit-wolf",
    "oas",
    "ewma",
    "single-factor",
    "constant-correlation",
    "denoised",
    "student-t",
  ],
  ...[
    "nonlinear-shrinkage",
    "semicovariance",
    "capm",
    "black-litterman",
    "bayes-stein",
    "tyler",
    "factor-model",
  ],
];
const shared = { options: {}, constraints: {}, returnType: "simple" } as const;
const walkForward = {
  lookback: 30,
  optimizeEvery: 10,
  rebalanceEvery: 5,
  buyCostBasisPoints: 0,
  sellCostBasisPoints: 0,
  execution: "next-close",
  chargeFirstPurchase: false,
} as const;

/** Each kind of input, damaged by the numbers of a stream, and put through a command drawn from those that take it. */
export const trials: Readonly<Record<string, (stream: RandomStream) => Trial>> = {
  "wide prices": (stream) => ofTable(mutatedText(originals.widePrices, stream), "prices", stream),
  "wide returns": (stream) => ofTable(mutatedText(originals.wideReturns, stream), "returns", stream),
  "long prices": (stream) => ofTable(mutatedText(originals.longPrices, stream), "prices", stream),
  parquet: (stream) => ofTable(mutatedBytes(originals.parquet, stream), "prices", stream),
  study: (stream) => ofStudy(mutatedText(originals.study, stream)),
  "study in JSON": (stream) => ofStudy(mutatedText(studyInJson, stream)),
  datasets: (stream) => ofDatasets(mutatedText(originals.datasets, stream)),
  mixed: (stream) => ofMixed(mutatedText(originals.mixed, stream), originals.relationship),
  relationship: (stream) => ofMixed(originals.mixed, mutatedText(originals.relationship, stream)),
  characteristics: (stream) => ofCharacteristics(mutatedText(originals.characteristics, stream)),
};

const studyInJson = JSON.stringify(parseStudyFile(originals.study, "study.yaml"), null, 1);

function fileOf(content: string | Uint8Array, holds: "prices" | "returns"): DataFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name: "damaged", bytes, holds };
}

function ofTable(input: string | Uint8Array, holds: "prices" | "returns", stream: RandomStream): Trial {
  const file = fileOf(input, holds);
  const missing = drawn(stream, ["refuse", "refuse", "drop-asset", "drop-date", "fill-forward"] as const);
  const frequency = drawn(stream, ["daily", "daily", "daily", "weekly"] as const);
  const selection = { missing, frequency };
  const returnType = drawn(stream, ["simple", "log"] as const);
  const [spec] = strategiesFromText(drawn(stream, designs), { ...shared, returnType });
  const model = { name: drawn(stream, models), options: {} };
  const commands: readonly (() => Promise<Ended>)[] = [
    async () => {
      const result = estimateResult((await loadData(file, selection)).history, { model, returnType });
      return { json: estimateJson(result), failure: result.failure };
    },
    async () => {
      const result = await optimizeResult((await loadData(file, selection)).history, spec, 0.01);
      return { json: optimizeJson(result), failure: result.failure };
    },
    async () => {
      const settings = { ...frontierDefaults, points: 5, random: 5 };
      return frontierStudy(await loadData(file, selection), { ...spec, model }, settings);
    },
    async () => {
      const series = { frequency, ...(missing !== "drop-asset" && { missing }) };
      return tearSheetStudy(await loadSeries(file, series), { resamples: 10 });
    },
    async () => {
      const data = await loadData(file, selection);
      const study = {
        title: "Damaged",
        strategies: strategiesFromText("equal-weight,gmv", shared),
        walkForward,
      };
      return await backtest(study, data);
    },
  ];
  return { input, run: drawn(stream, commands) };
}

function ofStudy(input: string): Trial {
  return {
    input,
    async run() {
      const study = parseStudyFile(input, "study.yaml");
      const strategies = strategiesOf(study);
      const data = await loadData(fileOf(originals.widePrices, "prices"), study.data);
      const walked = await backtest(
        { title: study.title, strategies, walkForward: walkForwardOf(study) },
        data,
      );
      await render(walked, { style: "", script: "" }, "0");
      return walked;
    },
  };
}

function ofDatasets(input: string): Trial {
  return {
    input,
    async run() {
      const data = await loadUniverse(fileOf(originals.widePrices, "prices"), {});
      const list = givenDatasets(input, "datasets.json", data.universe);
      const strategies = strategiesFromText("equal-weight,gmv", shared);
      const study = { title: "Damaged", strategies, walkForward, datasets: { file: "datasets.json", list } };
      return await randomizedBacktest(study, data, inlineExecutor(data.universe));
    },
  };
}

function ofMixed(data: string, relationship: string): Trial {
  return {
    input: data === originals.mixed ? relationship : data,
    async run() {
      const result = mixedResult({
        data: { name: "data.csv", text: data },
        fixed: "return ~ market + regime",
        random: "symbol@K + time",
        relationships: { K: { name: "K.csv", text: relationship } },
      });
      return { json: mixedJson(result), failure: result.failure };
    },
  };
}

function ofCharacteristics(input: string): Trial {
  return {
    input,
    async run() {
      const characteristics = parseDataTable(input, "characteristics.csv");
      const { history } = await loadData(fileOf(originals.widePrices, "prices"), {});
      const model = { name: "mixed", options: { characteristics } };
      const result = estimateResult(history, { model, returnType: "simple" });
      return { json: estimateJson(result), failure: result.failure };
    },
  };
}
