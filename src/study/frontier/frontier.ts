import { finiteOrNull } from "../../base/finite-or-null.ts";
import { byName } from "../../base/json.ts";
import { wrapped } from "../../base/wrapped.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { FrontierPoint } from "../../optimize/frontier.ts";
import type { Report } from "../../report/report.ts";
import { tableText } from "../../report/table-text.ts";
import { constraintsFor } from "../../strategy/constraints-spec.ts";
import { fitter, type StrategySpec } from "../../strategy/strategy.ts";
import { unconverged } from "../../strategy/unconverged.ts";
import { dataFacts } from "../backtest/backtest-page.ts";
import { dataRecord, type LoadedData } from "../data.ts";
import type { StudyOutcome } from "../outcome.ts";
import { frontierFigure, frontierTable, namedWeightsFigure, transitionFigure } from "./frontier-blocks.ts";
import { type FrontierPicture, type FrontierSettings, frontierPicture } from "./frontier-picture.ts";

export { type FrontierSettings, frontierDefaults } from "./frontier-picture.ts";

/** Whose beliefs and within which constraints: the model and the constraints of a strategy. */
export type FrontierBasis = Pick<StrategySpec, "model" | "constraints" | "returnType">;

/** The efficient frontier of the whole of a history, as JSON, text and a page. */
export function frontierOutcome(
  data: LoadedData,
  basis: FrontierBasis,
  settings: FrontierSettings,
): StudyOutcome {
  const moments = fitter(basis.model, basis.returnType)(data.history);
  const constraints = constraintsFor(basis.constraints, moments.assets);
  const picture = frontierPicture(moments, constraints, settings);
  const record = { frontier: { ...basis, ...settings }, data: dataRecord(data) };
  if (picture.status === "drawn") {
    return {
      report: page(data, picture, basis),
      json: frontierJson(picture),
      text: frontierText(picture),
      files: [],
      record,
      failure: unconverged(moments),
    };
  }
  const message = picture.status === "infeasible" ? picture.conflict.join("; ") : picture.message;
  return {
    report: { ...headOf(data, moments), summary: message, sections: [] },
    json: picture,
    text: `frontier: ${picture.status}\n  ${message}`,
    files: [],
    record,
    failure: { code: picture.status, message },
  };
}

/** What `kinfolio frontier --json` prints. */
export function frontierJson({ frontier, cloud, moments }: FrontierPicture): object {
  const point = ({ weights, return: expected, volatility, sharpe }: FrontierPoint): object => ({
    return: expected,
    volatility,
    sharpe,
    weights: byName(moments.assets, weights),
  });
  return {
    points: frontier.points.map(point),
    globalMinimumVariance: point(frontier.globalMinimumVariance),
    maxSharpe: frontier.maxSharpe === undefined ? null : point(frontier.maxSharpe),
    corners: frontier.corners.map(point),
    random: {
      count: cloud.returns.length,
      return: cloud.returns,
      volatility: cloud.volatilities,
      sharpe: Array.from(cloud.sharpes, finiteOrNull),
    },
  };
}

function frontierText(picture: FrontierPicture): string {
  const { frontier, moments, cloud } = picture;
  const { length } = moments.assets;
  const table = frontierTable(picture, 4, {
    title: `Efficient frontier of ${length} assets on ${moments.model} moments, figures a year`,
  });
  const none = frontier.noMaxSharpe === undefined ? [] : [wrapped(frontier.noMaxSharpe)];
  const best = cloud.sharpes.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const drawn = `best Sharpe ratio of ${cloud.returns.length} random portfolios ${best.toFixed(3)}`;
  const count = frontier.corners.length;
  const corners = `${count} corner portfolio${count === 1 ? "" : "s"}`;
  return [tableText(table), ...none, corners, ...(cloud.returns.length > 0 ? [drawn] : [])].join("\n");
}

function headOf(data: LoadedData, { assets, model }: Moments): Pick<Report, "title" | "simulated" | "facts"> {
  return {
    title: `Efficient frontier of ${assets.length} assets`,
    simulated: data.simulated,
    facts: [...dataFacts(data), { label: "Estimator", value: model }],
  };
}

function page(data: LoadedData, picture: FrontierPicture, { returnType }: FrontierBasis): Report {
  const { moments, riskFree, frontier } = picture;
  const { facts, ...head } = headOf(data, moments);
  const { noMaxSharpe } = frontier;
  const missing =
    noMaxSharpe === undefined
      ? []
      : [
          {
            kind: "note",
            tone: "warning",
            title: "No highest Sharpe ratio",
            text: noMaxSharpe,
          } as const,
        ];
  return {
    ...head,
    summary:
      `All portfolios of least variance for their return, on ${moments.model} moments of ${moments.periods} ${returnType} returns. ` +
      "In sample: the figures are those of the window the weights were chosen on.",
    facts: [...facts, { label: "Risk-free rate", value: `${+(100 * riskFree).toFixed(4)} % a year` }],
    sections: [
      { id: "frontier", title: "The frontier", blocks: [frontierFigure(picture), ...missing] },
      {
        id: "weights",
        title: "What it holds",
        blocks: [transitionFigure(picture), namedWeightsFigure(picture), frontierTable(picture, 8)],
      },
    ],
  };
}
