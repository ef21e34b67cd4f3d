import { readdirSync, readFileSync } from "node:fs";

/** What Linux counts the time of processes in. */
const ticksPerSecond = 100;

/** CPU seconds of a process, of its threads and children, those that have ended included. Linux alone. */
export function cpuSeconds(pid: number): number {
  const own = ticksIn(`/proc/${pid}/stat`, 4);
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .reduce((sum, name) => sum + ticksIn(`/proc/${name}/stat`, 4), 0);
  return (own + children) / ticksPerSecond;
}

/** CPU seconds of the threads of a process that are there, by their numbers; its first has that of the process. */
export function threadSeconds(pid: number): ReadonlyMap<number, number> {
  const threads = readdirSync(`/proc/${pid}/task`);
  return new Map(
    threads.map((id) => [Number(id), ticksIn(`/proc/${pid}/task/${id}/stat`, 2) / ticksPerSecond]),
  );
}

/** Resident megabytes of a process, now and at most. */
export function residentMegabytes(pid: number): { readonly now: number; readonly most: number } {
  const status = readFileSync(`/proc/${pid}/status`, "latin1");
  const of = (field: string): number =>
    Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: of("VmRSS"), most: of("VmHWM") };
}

/** User and system time, of a process those of children that it has waited for too; none where it has just ended. */
function ticksIn(path: string, fields: number): number {
  return fieldsOf(path)
    .slice(11, 11 + fields)
    .reduce((sum, field) => sum + Number(field), 0);
}

function parentOf(pid: string): number {
  return Number(fieldsOf(`/proc/${pid}/stat`)[1]);
}

/** Those behind the name of the program, which may have spaces in it. */
function fieldsOf(path: string): readonly string[] {
  try {
    const text = readFileSync(path, "latin1");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
