/** Plain data, as a study file holds them. */
export type Plain = string | number | boolean | null | readonly Plain[] | Settings;

/** Settings by name, as they are written; what is undefined is not said. */
export interface Settings {
  readonly [name: string]: Plain | undefined;
}

/** A design or an estimator: its name, or its name among its options. */
export type Named = string | NamedSettings;

export interface NamedSettings extends Settings {
  readonly name: string;
}

/** A strategy as a study file writes it in full. */
export interface StrategyEntry extends Settings {
  readonly name: string;
  readonly design?: Named;
  readonly model?: Named;
}

/** A study file as it is written: the settings that screens know by name, and any other. */
export interface StudyEntry extends Settings {
  readonly title: string;
  readonly data: Settings;
  readonly strategies: readonly StrategyEntry[];
  readonly backtest?: Settings;
  readonly randomized?: Settings;
}

/** A file that the study names, by the digest of its bytes: what is kept under it is what the name stands for. */
export interface NamedFile {
  readonly name: string;
  /** SHA-256 in hexadecimal digits. */
  readonly digest: string;
  readonly bytes: number;
}

/** Contents of files by the digest of their bytes. */
export type Blobs = Readonly<Record<string, Blob>>;

/** What the screens show that no study file says. */
export interface View {
  /** The strategy that Design and Frontier are about, by its place in the study. */
  readonly strategy: number;
  /** The estimators that Beliefs holds side by side, four at most. */
  readonly beliefs: readonly Named[];
  /** What single screens remember, by their names. */
  readonly [screen: string]: Plain | undefined;
}

/** A study and the files that it names: what every question is about. */
export interface AboutStudy {
  readonly study: StudyEntry;
  readonly files: readonly NamedFile[];
}

/** The one document of the app: a study file, the files it names, and how it is looked at. */
export interface StudyDocument extends AboutStudy {
  readonly view: View;
}

/** What a first visit begins with, on the shipped sample. */
export function sampleDocument(sample: "stocks" | "etfs"): StudyDocument {
  return {
    study: {
      title:
        sample === "stocks" ? "Five strategies on simulated stocks" : "Five strategies on simulated funds",
      data: { sample },
      strategies: usualStrategies,
      backtest: { lookback: 252, optimizeEvery: 21, rebalanceEvery: 21, costBps: 10 },
    },
    files: [],
    view: { strategy: 1, beliefs: ["sample", "ledoit-wolf"] },
  };
}

/** The strategies that a new study begins with. */
export const usualStrategies: readonly StrategyEntry[] = [
  { name: "1/N", design: "equal-weight" },
  { name: "Minimum variance", design: "gmv" },
  { name: "Minimum variance, shrunk", design: "gmv", model: "ledoit-wolf" },
  { name: "Risk parity", design: "risk-parity", model: "ledoit-wolf" },
  { name: "Hierarchical risk parity", design: "hrp" },
];
