/** What is kept here. */
export function Kept() {
  return null;
}
