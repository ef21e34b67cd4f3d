import { counted } from "../../base/words/counted.ts";
import { joined } from "../../base/words/listed.ts";
import type { BandedPortfolio } from "../../jobs/results/banded-portfolio.ts";
import type { EvidenceContest, EvidenceResult, Finding } from "../../jobs/results/evidence.ts";
import { formatNumber } from "../../report/number-format.ts";
import { type Against, againstOf, type EvidenceShown, evidenceShown, shownScale } from "./evidence-shown.ts";

/** The verdict: what follows, then a sentence a figure, of what is shown and that nothing is where nothing is. */
export function evidenceVerdict(result: EvidenceResult): string[] {
  return [
    whatToDo(result),
    ...result.contests.map((contest) => contestVerdict(contest, againstOf(result))),
    ...bandVerdict(result, "longOnly"),
  ];
}

/** What is shown in one figure, and that nothing is where nothing is. */
export function contestVerdict(contest: EvidenceContest, against: Against): string {
  const { title, what, better, worse } = evidenceShown[contest.figure];
  const { reference } = against.settings;
  const named = (finding: Finding): string =>
    joined(places(contest, finding).map((i) => `${contest.models[i]} (${signed(contest, i, against)})`));
  const [up, down] = [named("better"), named("worse")];
  const none = places(contest, "none", "better-as-pair", "worse-as-pair").length;
  const others = contest.models.length - 1;
  const parts = [
    ...(up === "" ? [] : [`${what} ${better} than with ${reference} for ${up}`]),
    ...(down === "" ? [] : [`${up === "" ? `${what} ${worse} than with ${reference}` : worse} for ${down}`]),
    ...(none === 0
      ? []
      : [
          none === others
            ? `no difference from ${reference} shown for any of the ${others}${pairsAlone(contest)}`
            : `no difference shown for the other ${none}${pairsAlone(contest)}`,
        ]),
  ];
  return `${title}: ${parts.join("; ")}.`;
}

/** How many would seem to differ by their own intervals. */
function pairsAlone(contest: EvidenceContest): string {
  const { better, worse } = evidenceShown[contest.figure];
  const [up, down] = [places(contest, "better-as-pair").length, places(contest, "worse-as-pair").length];
  if (up + down === 0) return "";
  const said = [
    ...(up > 0 ? [`${up} would look ${better}`] : []),
    ...(down > 0 ? [`${down} would look ${worse}`] : []),
  ];
  return `, of which ${said.join(" and ")} taken alone`;
}

/** The widest and the narrowest success of bands. */
function bandVerdict({ bands, settings }: EvidenceResult, portfolio: BandedPortfolio): string[] {
  const own = bands.filter((each) => each.portfolio === portfolio);
  if (own.length === 0) return [];
  const percent = (share: number): string => formatNumber(share, { style: "percent", decimals: 0 });
  const away = (held: number): number => Math.abs(held - settings.bandLevel);
  const order = own.toSorted((one, other) => away(one.held) - away(other.held));
  const [best, worst] = [order[0], order[order.length - 1]];
  const rest = own.length === 1 ? "" : `, and ${percent(worst.held)} with ${worst.model}`;
  return [
    `Bands: those that should hold ${percent(settings.bandLevel)} of the volatilities of the next ${counted(settings.refitEvery, "row")}, long only, held ${percent(best.held)} with ${best.model}${rest}.`,
  ];
}

/** What follows for somebody who has to choose. */
function whatToDo({ contests, settings: { reference } }: EvidenceResult): string {
  if (contests.length === 0) {
    return `Nothing is shown: ${reference}, or all others, have no forecast on half of the periods.`;
  }
  const better = (...figures: EvidenceContest["figure"][]): string[] =>
    contests
      .filter(({ figure }) => figures.includes(figure))
      .flatMap((contest) => places(contest, "better").map((i) => contest.models[i]));
  const forWeights = new Set([...better("gmvVolatility"), ...better("longOnlyVolatility")]);
  const forRisk = new Set(better("logDensity", "dailyLogDensity"));
  const weights =
    forWeights.size === 0
      ? `for weights nothing here speaks against ${reference}: take the simplest that is not worse`
      : `for weights take ${oneOf(forWeights)}`;
  const risk = forRisk.size === 0 ? "for predicted risk as well" : `for predicted risk ${oneOf(forRisk)}`;
  return `What to do with it: ${weights}; ${risk}. This is about risk, and says nothing of returns.`;
}

function oneOf(names: ReadonlySet<string>): string {
  return names.size === 1 ? joined([...names]) : `one of ${joined([...names])}`;
}

/** The difference as it is shown, with its sign. */
export function signed(contest: EvidenceContest, i: number, against: Against): string {
  const { format } = evidenceShown[contest.figure];
  const value = contest.differences[i].estimate * shownScale(contest, against);
  const text = formatNumber(value, format);
  return value > 0 ? `+${text}` : text;
}

function places({ findings, reference }: EvidenceContest, ...wanted: readonly Finding[]): number[] {
  return findings.flatMap((finding, i) => (i !== reference && wanted.includes(finding) ? [i] : []));
}

/** What a difference shows, in few words. */
export function findingInWords(finding: Finding, { better, worse }: EvidenceShown): string {
  switch (finding) {
    case "better":
      return better;
    case "worse":
      return worse;
    case "better-as-pair":
    case "worse-as-pair":
      return "as a pair only";
    case "none":
      return "no difference shown";
  }
}
