/** Why an asset can be chosen, or cannot any more. */
export type AttendanceReason = "listed" | "member" | "gap" | "delisted" | "no longer a member";

/** An asset that came to those a strategy may choose from, or left them. */
export interface AttendanceChange {
  /** Of the decision that first saw it so; of a delisting, of the close at which it was paid out. */
  readonly date: string;
  readonly asset: string;
  readonly change: "entered" | "left";
  /** For one that entered, what it was that had kept it out. */
  readonly reason: AttendanceReason;
  /** Of a delisting: its weight at the beginning of the period in which it was paid out. */
  readonly weight?: number;
}

/** Who could be chosen along a walk through a universe that changes. */
export interface Attendance {
  /** Those of the first decision. */
  readonly first: readonly string[];
  /** Ascending by date. */
  readonly changes: readonly AttendanceChange[];
  /** How many could be chosen at each decision. */
  readonly decisions: readonly { readonly date: string; readonly eligible: number }[];
}
