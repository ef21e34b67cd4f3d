/** A row of characteristics per asset. */
export function Characteristics() {
  return null;
}
