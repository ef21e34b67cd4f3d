import { type Command, InvalidArgumentError, Option } from "commander";
import { readText } from "../node/files.ts";
import { withSettings } from "../strategy/settings.ts";
import type { SharedSettings } from "../strategy/strategy-text.ts";
import { withTables } from "../strategy/table-options.ts";
import { collect, finiteNumber, list, positiveNumber } from "./input-options.ts";

/** Rates that estimators share with designs, for commands that have no designs. */
export function withMarketOptions(command: Command): Command {
  return command
    .option("--risk-free <rate>", "black-litterman, capm: annual, default 0", finiteNumber)
    .option("--risk-aversion <l>", "black-litterman: of the market (default 2.5)", positiveNumber);
}

/** Options that belong to one estimator or another; which knows which is for `study/` to say. */
export function withModelOptions(command: Command): Command {
  return command
    .optionsGroup("Estimator:")
    .option(
      "--min-degrees-of-freedom <nu>",
      "t models: lower bound of the degrees of freedom (default 8.5)",
      positiveNumber,
    )
    .option("--max-degrees-of-freedom <nu>", "t models: upper bound (default 100)", positiveNumber)
    .option("--degrees-of-freedom <nu>", "t models: held instead of estimated", positiveNumber)
    .option("--skewness <g>", "skew-t: held instead of estimated; 0 is Student's t", finiteNumber)
    .addOption(
      new Option("--method <which>", "student-t: degrees of freedom by (default likelihood)").choices([
        ...["likelihood", "pop", "opp", "opp-harmonic", "kurtosis"],
      ]),
    )
    .option("--tolerance <x>", "relative tolerance of an iterative fit or solver", positiveNumber)
    .option("--span <periods>", "ewma: periods of the exponential window", positiveNumber)
    .option("--half-life <periods>", "ewma: periods after which a weight has halved", positiveNumber)
    .addOption(
      new Option("--center <what>", "ewma: deviations from").choices(["mean", "weighted-mean", "zero"]),
    )
    .addOption(new Option("--target <what>", "ledoit-wolf: shrink towards").choices(["identity", "diagonal"]))
    .addOption(
      new Option("--divisor <n>", "ledoit-wolf, single-factor, constant-correlation").choices(["T", "T-1"]),
    )
    .addOption(new Option("--formula <which>", "oas: of").choices(["scikit-learn", "paper"]))
    .option("--threshold <return>", "semicovariance: what a shortfall is below, a period", finiteNumber)
    .option("--views <text>", 'black-litterman: "A = 0.05" or "A - B = 2 %", annual, repeatable', collect)
    .option("--confidences <list>", "black-litterman: one a view, 0 to 1", numbers)
    .option(
      "--market-weights <list>",
      "black-litterman: A=0.6,B=0.4 (default one over N each)",
      numbersByName,
    )
    .option("--tau <x>", "black-litterman: uncertainty of the equilibrium (default 0.05)", positiveNumber)
    .option("--market-return <rate>", "capm: annual (default the market's mean)", finiteNumber)
    .option("--kernel <file>", "mixed: a square table of relationships, repeatable", collect)
    .option("--characteristics <file>", "mixed: a row per asset, from which relationships are built")
    .option("--no-mix", "mixed: without the mix with the sample covariance")
    .option("--set <name=value>", "an option without a flag of its own, repeatable", collect);
}

/** The constraints that all designs share. */
export function withConstraintOptions(command: Command): Command {
  return command
    .optionsGroup("Constraints:")
    .option("--min-weight <w>", "one number, or A=0.1,B=0.2 (default 0)")
    .option("--max-weight <w>", "one number, or A=0.1,B=0.2 (default 1)")
    .option("--constraint <text>", 'linear, repeatable: "A + B <= 0.4"', collect);
}

/** Options that belong to one design or another, and the constraints. */
export function withDesignOptions(command: Command): Command {
  return withConstraintOptions(command)
    .optionsGroup("Design:")
    .option("--risk-free <rate>", "annual, default 0", finiteNumber)
    .option("--risk-aversion <l>", "mean-variance: maximize w'mu - L/2 w'Sigma w, annualized", positiveNumber)
    .option("--target-return <r>", "efficient-return: annual", finiteNumber)
    .option("--target-volatility <v>", "efficient-risk: annual", positiveNumber)
    .option("--budgets <list>", "risk-parity: shares of risk, A=2,B=1 (default equal)", numbersByName)
    .addOption(
      new Option(
        "--hrp-distance <which>",
        "hrp: cluster correlation distances, or (as published) their columns",
      ).choices(["direct", "columns"]),
    )
    .addOption(
      new Option(
        "--hrp-order <rule>",
        "hrp: which of two clusters stands left, as scipy has it (default), or by remoteness, whatever the columns' order",
      ).choices(["scipy", "remoteness"]),
    )
    .option("--confidence <level>", "min-cvar, min-cdar: of the tail (default 0.95)", finiteNumber)
    .option("--xi <x>", "mvsk: weights (1, X/2, X(X+1)/6, X(X+1)(X+2)/24) on the moments", positiveNumber)
    .option("--mvsk-lambda <a,b,c,d>", "mvsk: minimize -a phi1 + b phi2 - c phi3 + d phi4", fourNumbers)
    .addOption(
      new Option("--moments <which>", "mvsk: parametric or sample co-moments").choices(["skew-t", "sample"]),
    )
    .option("--solver <name>", "mvsk: newton, slsqp, q-mvsk, l-mvsk, dc, mm, pgd, squarem, rfpa, spg")
    .option(
      "--portfolio <list>",
      "mvsk-tilting: A=0.6,B=0.4, what to improve on (default one over N each)",
      numbersByName,
    )
    .option(
      "--tracking-error <x>",
      "mvsk-tilting: at most, in volatilities of --portfolio (default 0.3)",
      positiveNumber,
    )
    .option(
      "--tilt-direction <a,b,c,d>",
      "mvsk-tilting: a unit of delta in each moment (default their sizes)",
      fourNumbers,
    );
}

/** Flags that are options of one estimator or design or another, by their names in `study/`. */
const optionNames = [
  "minDegreesOfFreedom",
  "maxDegreesOfFreedom",
  "degreesOfFreedom",
  "skewness",
  "method",
  "tolerance",
  "span",
  "halfLife",
  "center",
  "target",
  "divisor",
  "formula",
  "threshold",
  "views",
  "confidences",
  "marketWeights",
  "tau",
  "marketReturn",
  "budgets",
  "hrpDistance",
  "hrpOrder",
  "confidence",
  "riskFree",
  "riskAversion",
  "targetReturn",
  "targetVolatility",
  "xi",
  "mvskLambda",
  "moments",
  "solver",
  "portfolio",
  "trackingError",
  "tiltDirection",
] as const;

/** The options of estimators and designs that were given, files read. */
export async function givenOptions(
  flags: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const given = Object.entries({
    ...Object.fromEntries(optionNames.map((name) => [name, flags[name]])),
    kernels: flags.kernel,
    characteristics: flags.characteristics,
    noMix: flags.mix === false ? true : undefined,
  });
  const flagged = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  return withTables(withSettings(flagged, flags.set as readonly string[] | undefined), readText);
}

/** The flags of a command, as they are typed. */
export function flagsOf(command: Command): Set<string> {
  return new Set(command.options.map(({ long }) => long ?? ""));
}

interface StrategyFlags {
  readonly model?: string;
  readonly returnType: "simple" | "log";
  readonly minWeight?: string;
  readonly maxWeight?: string;
  readonly constraint?: readonly string[];
  readonly [option: string]: unknown;
}

/** What all strategies of one command line share. */
export async function sharedSettings(flags: StrategyFlags): Promise<SharedSettings> {
  return {
    model: flags.model,
    options: await givenOptions(flags),
    constraints: { minWeight: flags.minWeight, maxWeight: flags.maxWeight, linear: flags.constraint ?? [] },
    returnType: flags.returnType,
  };
}

function fourNumbers(text: string): number[] {
  const four = numbers(text);
  if (four.length !== 4) throw new InvalidArgumentError("four numbers are needed: a,b,c,d.");
  return four;
}

function numbers(text: string): number[] {
  return list(text).map(finiteNumber);
}

/** `A=0.6,B=0.4` as numbers by name. */
function numbersByName(text: string): Record<string, number> {
  return Object.fromEntries(
    list(text).map((part) => {
      const [name, value] = part.split("=");
      if (value === undefined) throw new InvalidArgumentError("names with numbers are needed: A=0.6,B=0.4.");
      return [name.trim(), finiteNumber(value)];
    }),
  );
}
