/** The choices of an option in words, marks in quotes: `daily, weekly`, but `"," or "."`. */
export function choicesText(choices: readonly string[]): string {
  return choices.every((each) => /\w/.test(each))
    ? choices.join(", ")
    : choices.map((each) => `"${each}"`).join(" or ");
}
