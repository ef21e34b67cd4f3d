const marks = new Set([
  ...["", "na", "n/a", "n.a.", "nd", "nan", "-nan", "nat", "null", "none", "nil", "<na>", ".", "-", "--"],
  ...["#n/a", "#n/a n/a", "#value!", "#div/0!", "#ref!"],
]);

/** Whether a cell says that there is no value: empty, or what programs and people write for it, in any letter case. */
export function isMissingMark(text: string): boolean {
  return marks.has(text.trim().toLowerCase());
}
