import { counted } from "../../base/words/counted.ts";
import { joined, listed } from "../../base/words/listed.ts";
import type { MixedModelFit } from "../../jobs/results/mixed.ts";

/** Three digits, for a sentence or a table: variances of returns have no place where all of them begin. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** What a fit found, and what that means, for somebody who did not write its formula. */
export function mixedStory(fit: MixedModelFit): string[] {
  return [spreads(fit), ...fixedEffects(fit), ...effects(fit), ...caution(fit)];
}

/** Deviations, the largest first: what the records of one level share, and what each has alone. */
function spreads({ components }: MixedModelFit): string {
  const variances = components.filter(({ correlation }) => correlation === undefined);
  const order = variances.toSorted((one, other) => other.estimate - one.estimate);
  const said = order.map(({ term, estimate }) => `${term} ${rounded(Math.sqrt(estimate))}`);
  return `Where records differ beyond the fixed effects, in standard deviations of the response: ${joined(said)}.`;
}

/** Beyond two standard errors by the normal distribution. */
const quantile = 1.959964;

function fixedEffects({ fixed }: MixedModelFit): string[] {
  const others = fixed.filter(({ name }) => name !== "(Intercept)");
  if (others.length === 0) return [];
  const isTold = ({ estimate, standardError }: MixedModelFit["fixed"][number]): boolean =>
    Math.abs(estimate) > quantile * standardError;
  const told = others.filter(isTold).map(({ name, estimate }) => `${name} (${rounded(estimate)})`);
  const open = others.filter((each) => !isTold(each)).map(({ name }) => name);
  const parts = [
    ...(told.length > 0 ? [`told from zero by their 95% intervals: ${listed(told)}`] : []),
    ...(open.length > 0 ? [`not told from it: ${listed(open)}`] : []),
  ];
  return [`Of the fixed effects ${parts.join("; ")}.`];
}

/** The ends of each term's predicted effects. */
function effects({ random }: MixedModelFit): string[] {
  const said = random
    .filter(({ levels }) => levels.length > 1)
    .map(({ term, levels, predictions }) => {
      const order = Array.from(levels.keys()).sort((i, j) => predictions[j] - predictions[i]);
      const [most, least] = [order[0], order[order.length - 1]];
      return `${term}, from ${levels[least]} (${rounded(predictions[least])}) to ${levels[most]} (${rounded(predictions[most])})`;
    });
  return said.length === 0 ? [] : [`Predicted effects: ${said.join("; ")}.`];
}

function caution({ status, message, boundary, warnings }: MixedModelFit): string[] {
  const atZero =
    boundary.length === 0
      ? []
      : [
          `${joined(boundary)} ${boundary.length === 1 ? "has" : "have"} a variance of zero: the data do not ask for ${counted(boundary.length, "this term", "these terms").replace(/^\d+ /, "")}, and standard errors beside it are too small. --bayes shows what they leave open.`,
        ];
  const failed =
    status === "stopped" || status === "unidentified" ? [`The fit is not to be used: ${message}.`] : [];
  return [...failed, ...atZero, ...warnings.map((warning) => `${warning}.`)];
}
