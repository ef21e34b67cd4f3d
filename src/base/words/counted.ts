/** A count with its noun: `1 strategy`, `5 strategies`, `1,551 returns`. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
