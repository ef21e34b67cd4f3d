import { choice, type OptionsOf, text } from "../../base/option/option.ts";

/** What a file cannot say for itself: each settles what a refusal names. */
export const readingOptions = {
  field: choice({
    seldom: true,
    says: "Which price of a file that has several for each asset.",
    choices: ["close", "adjusted"],
    otherwise: "the adjusted close where there is one, else the close; said which",
  }),
  dateFormat: choice({
    seldom: true,
    says: "Whether 02/03/2024 is the 2nd of March or of February the 3rd.",
    choices: ["dmy", "mdy"],
    otherwise: "the one in which every date reads and all are in order",
  }),
  decimal: choice({
    seldom: true,
    says: "The decimal mark of the file's numbers.",
    choices: [",", "."],
    otherwise: "the one with which all its numbers can be read",
  }),
  timezone: text({
    seldom: true,
    says: "The zone whose dates are meant where times are given in UTC, such as America/New_York.",
    otherwise: "that in the file's metadata",
  }),
  sheet: text({ seldom: true, says: "The sheet of a workbook, by its name.", otherwise: "the first" }),
};

/** How a file is read where it can be read in more than one way. */
export type ReadingOptions = OptionsOf<typeof readingOptions> & {
  /** What is wanted of several rows a date: any choice takes the last of each. Default: they are refused. */
  readonly frequency?: "daily" | "weekly" | "monthly";
};
