/** Why the numbers did not allow a result. */
export interface Failure {
  /** `infeasible`, `stopped`, the code of an InputError, or of whatever went wrong. */
  readonly code: string;
  readonly message: string;
  /** At most one line on what helps. */
  readonly advice?: string;
}
