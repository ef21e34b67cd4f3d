/** Smallest CPU time of several runs, in milliseconds: what the machine's other work disturbs least. */
export function leastMilliseconds(runs: number, body: () => unknown): number {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage();
    body();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
