/** The words of a name in code, in small letters: `riskAversion` -> `risk aversion`, or with another sign between them. */
export function spelled(name: string, between = " "): string {
  return name.replace(/[A-Z]/g, (letter) => `${between}${letter.toLowerCase()}`);
}
