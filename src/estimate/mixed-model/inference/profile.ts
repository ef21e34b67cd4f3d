/** A model with one of its parameters held at a value, and all others where they fit best. */
export interface ProfilePoint {
  /** Up to the constant that the whole fit has too. */
  readonly logLikelihood: number;
  /** Whether the search for the others ended at a maximum. */
  readonly converged: boolean;
}

/** A parameter and the likelihood along it. */
export interface Profile {
  readonly name: string;
  /** By maximum likelihood. */
  readonly estimate: number;
  /** The least and the largest that it can be. */
  readonly lowest: number;
  readonly highest: number;
  /** A first guess of how far the interval reaches to either side. */
  readonly reach: number;
  /** @returns `undefined` where the model has no likelihood. */
  at(value: number): ProfilePoint | undefined;
}
