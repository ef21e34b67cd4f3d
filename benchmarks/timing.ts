/** Smallest CPU time of several runs, in milliseconds: what the machine's other work disturbs least. */
export function leastMilliseconds(runs: number, body: () => unknown): number {
  let least = Infinity;
  for (let run = 0; run < runs; run++) least = Math.min(least, cpuMilliseconds(body));
  return least;
}

/** Smallest wall time of several runs, in milliseconds: for rivals that say theirs, where all run alone on their thread. */
export function leastWallMilliseconds(runs: number, body: () => unknown): number {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    body();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** The same of CPU time of a body that is awaited. */
export async function leastMillisecondsAwaited(runs: number, body: () => unknown): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage();
    await body();
    least = Math.min(least, millisecondsSince(start));
  }
  return least;
}

/**
 * The same of a body of unknown length: repeated until a sample takes 5 ms, which the clock can see, then sampled until
 * `budget` milliseconds are spent and `samples` taken.
 */
export function leastMillisecondsWithin(budget: number, samples: number, body: () => unknown): number {
  let least = Infinity;
  let repeats = 1;
  for (let total = 0, taken = 0; total < budget || taken < samples; ) {
    const elapsed = cpuMilliseconds(() => {
      for (let i = 0; i < repeats; i++) body();
    });
    total += elapsed;
    if (elapsed < 5) {
      repeats *= 2;
    } else {
      taken++;
      least = Math.min(least, elapsed / repeats);
    }
  }
  return least;
}

function cpuMilliseconds(body: () => unknown): number {
  const start = process.cpuUsage();
  body();
  return millisecondsSince(start);
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
