/**
 * A whole number in words that people read: `1,551`. What one types again, or finds by it (a year, a line, a seed), stays as it is. By
 * hand: the first word that a process asks of a locale costs it 12 ms.
 */
export function grouped(count: number): string {
  return String(count).replace(/\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ","));
}

/** A count with its noun: `1 strategy`, `5 strategies`, `1,551 returns`. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
