import { sha256 } from "../../../../../src/base/sha256.ts";
import { encodeUtf8 } from "../../../../../src/base/text-encoding.ts";
import { counted } from "../../../../../src/base/words/counted.ts";
import { listed } from "../../../../../src/base/words/listed.ts";
import {
  attributeVariance,
  type MixedCovariance,
} from "../../../../../src/estimate/mixed-model/covariance/mixed-covariance.ts";
import { fitMixed } from "../../../../../src/estimate/mixed-model/fit-mixed.ts";
import type { MixedWindowFit } from "../../../../../src/estimate/mixed-model/mixed-window-fit.ts";
import { relationshipDiagnostics } from "../../../../../src/estimate/relationship/relationship-diagnostics.ts";
import { correlationFigure } from "../../../../../src/page/correlation-figure.ts";
import { formatNumber } from "../../../../../src/report/number-format.ts";
import type { Block, Figure, Report, Table } from "../../../../../src/report/report.ts";
import { csvText } from "../../../../../src/report/tables/table-csv.ts";
import type { NamedFile } from "../../../document/document.ts";
import type { Tools } from "../../tools.ts";
import { type AboutKernel, type KernelAtHand, kernelOf } from "./kernel-at-hand.ts";

/** A kernel that K is made of. */
export interface KernelPart {
  readonly kernel: string;
  readonly characteristics: readonly string[];
  readonly weight: number;
}

/** K and what the window says of it. */
export interface MixedModelAnswer {
  readonly kernels: readonly KernelPart[];
  readonly report: Report;
  /** Twice what K adds to the log-likelihood beside none. */
  readonly gain: number;
  /** The share of the variance of equal weights that comes through factors and related assets. */
  readonly systematic: number;
  /** How much of the covariance that weights go by is the model's; the rest is the sample's. */
  readonly intensity: number;
  /** K as a square table, for a strategy to name. */
  readonly csv: string;
  readonly file: NamedFile;
  /** The assets that have characteristics, and those that have none. */
  readonly assets: readonly string[];
  readonly without: readonly string[];
}

/** Fits the mixed model with K on the whole of the data. @throws {InputError} as `kernelOf` and `fitMixed`. */
export async function mixedModel(about: AboutKernel, { blobs }: Tools): Promise<MixedModelAnswer> {
  const at = await kernelOf(about, blobs);
  const { relationship, returns, factors, options, kernels, without } = at;
  const fitted = fitMixed(returns, factors, options);
  const { assets } = returns;
  const rows = assets.map((asset, i) => [
    asset,
    ...relationship.values.data.subarray(i * assets.length, (i + 1) * assets.length),
  ]);
  const csv = csvText(["", ...assets], rows);
  const bytes = encodeUtf8(csv);
  return {
    kernels: kernels.map(({ kernel, characteristics = [], weight = 1 }) => ({
      kernel,
      characteristics,
      weight,
    })),
    report: pageOf(at, fitted),
    gain: fitted.kernelGain,
    systematic: systematicShare(fitted.covariance),
    intensity: fitted.covariance.intensity,
    csv,
    file: { name: "K.csv", digest: sha256(bytes), bytes: bytes.length },
    assets,
    without,
  };
}

/** Of equal weights, within what the model divides: the sample's share of the mix is left aside. */
function systematicShare(covariance: MixedCovariance): number {
  const count = covariance.residual.length;
  const parts = attributeVariance(covariance, new Float64Array(count).fill(1 / count));
  const common = parts.loadings + parts.interaction + parts.time;
  return common / (common + parts.residual);
}

function pageOf({ relationship, returns, simulated }: KernelAtHand, fitted: MixedWindowFit): Report {
  const heat = correlationFigure({ assets: returns.assets, covariance: relationship.values });
  const notes: Block[] = [...relationship.notes, ...fitted.warnings].map((text) => ({
    kind: "note",
    tone: "info",
    title: "Of the data",
    text,
  }));
  const { dates } = returns;
  return {
    title: "Mixed model",
    summary: `${counted(returns.assets.length, "asset")}, ${counted(dates.length, "period")} to ${dates[dates.length - 1]}, with loadings on ${listed(fitted.factors)}: a factor, which needs no characteristics.`,
    simulated,
    facts: [],
    steady: returns.assets,
    sections: [
      {
        id: "kernel",
        title: "K: who is like whom",
        blocks: [
          ...(heat
            ? [
                {
                  ...heat,
                  id: "kernel",
                  title: "K in cluster order",
                  caption: "Alike assets stand beside each other: the order of average linkage.",
                },
              ]
            : []),
          ...eigenvalueBlocks(relationship.values),
        ],
      },
      {
        id: "components",
        title: "What the returns say of it",
        blocks: [componentsTable(fitted), sharesTable(fitted), ...notes],
      },
    ],
  };
}

function eigenvalueBlocks(values: KernelAtHand["relationship"]["values"]): [Figure, Table] {
  const { eigenvalues, rank, condition, identifiability } = relationshipDiagnostics(values);
  const figures = [
    { what: "Condition: largest eigenvalue over smallest", value: condition },
    { what: "Rank", value: rank },
    {
      what: "Variance of the eigenvalues: 0 for unrelated assets, which nothing can be learned of",
      value: identifiability,
    },
  ];
  return [
    {
      kind: "figure",
      id: "eigenvalues",
      title: "Eigenvalues of K",
      chart: {
        type: "bar",
        categories: Array.from(eigenvalues, (_, i) => String(i + 1)),
        yAxis: { label: "Eigenvalue", format: { style: "number", decimals: 2 } },
        series: [{ name: "Eigenvalue", values: [...eigenvalues] }],
      },
    },
    {
      kind: "table",
      id: "kernel-diagnostics",
      title: "What can be learned of K",
      columns: [
        { key: "what", label: "Figure" },
        { key: "value", label: "Value" },
      ],
      rows: figures.map(({ what, value }) => ({ what, value: Number(value.toPrecision(4)) })),
    },
  ];
}

/** What a component is of: `loading 1` is that on the first factor. */
function termInWords(term: string, factors: readonly string[]): string {
  const factor = factors[Number(/^loading (\d+)$/.exec(term)?.[1]) - 1];
  if (factor !== undefined) return `loading on ${factor}`;
  return term === "interaction"
    ? "a period's effect, shared by related assets"
    : term === "residual"
      ? "each asset's own"
      : term;
}

function gainInWords(gain: number): string {
  return formatNumber(gain, { style: "number", decimals: 1 });
}

function componentsTable({ fit, kernelGain, factors }: MixedWindowFit): Table {
  const format = { style: "number", decimals: 4 } as const;
  return {
    kind: "table",
    id: "components",
    title: "Variance components",
    caption: `On returns in residual deviations, by restricted maximum likelihood; K gains ${gainInWords(kernelGain)} of twice the log-likelihood over unrelated assets.`,
    columns: [
      { key: "term", label: "Of" },
      {
        key: "estimate",
        label: "Variance",
        format,
        description:
          "How much of it varies: of loadings between assets, of a period's effects between related assets, of what is each asset's own.",
      },
      {
        key: "error",
        label: "Standard error",
        format,
        description: "From the observed information; none at a bound of the search.",
      },
      {
        key: "z",
        label: "z",
        format: { style: "number", decimals: 1 },
        description:
          "Estimate over standard error. A variance is not normal near zero: the permutation test says more.",
      },
    ],
    rows: fit.components.map(({ term, estimate, standardError, z }) => ({
      term: termInWords(term, factors),
      estimate,
      error: orNull(standardError),
      z: orNull(z),
    })),
  };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function sharesTable({ assets, covariance }: MixedWindowFit): Table {
  const format = { style: "percent", decimals: 0 } as const;
  const { loadings, interaction, residual } = covariance;
  const count = assets.length;
  return {
    kind: "table",
    id: "variance-shares",
    title: "Where each asset's variance comes from",
    columns: [
      { key: "asset", label: "Asset" },
      {
        key: "loadings",
        label: "Factors",
        format,
        bar: true,
        description: "Through its loadings on the factors.",
      },
      {
        key: "interaction",
        label: "Related assets",
        format,
        bar: true,
        description: "Through effects that related assets share in a period, by K.",
      },
      { key: "own", label: "Its own", format, bar: true, description: "What nothing else explains." },
    ],
    rows: assets.map((asset, i) => {
      const at = i * (count + 1);
      const [through, shared, own] = [loadings.data[at], interaction.data[at], residual[i]];
      const all = through + shared + own;
      return { asset, loadings: through / all, interaction: shared / all, own: own / all };
    }),
  };
}
