/** An error as it crosses to the page: the caller's mistake with its place and way out, or a fault of the program. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly detail: {
    readonly file?: string;
    readonly line?: number;
    readonly date?: string;
    readonly asset?: string;
    readonly advice?: string;
  };
}
