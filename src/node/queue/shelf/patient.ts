import { setTimeout as wait } from "node:timers/promises";
import type { Shelf, Taken } from "./shelf.ts";

const pauseMilliseconds = { least: 100, most: 5000 };

/** Of connections, by Node; classes and codes of PostgreSQL: connection, resources, shutdown, a start that is not over. */
const passingCodes =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)(UNREACH|DOWN)|EAI_AGAIN|08\w{3}|53\w{3}|57P0[1-5]|40001|40P01)$/;
/** Of clients, where a connection breaks without a code; first words of Redis where it comes up, is full, or hands over to another. */
const passingWords =
  /^(Connection (terminated|is closed|timeout)|Socket timeout|Query read timeout|timeout exceeded|(LOADING|OOM|MISCONF|READONLY|BUSY|TRYAGAIN|CLUSTERDOWN|MASTERDOWN|NOREPLICAS) )/;

/** Whether an error says that a server is away, is coming up or has no room: what was asked for can be asked again. */
export function isPassing(error: unknown): boolean {
  const { code = "", message = "", errors = [] } = error as AggregateError & { readonly code?: string };
  return passingCodes.test(code) || passingWords.test(message) || errors.some(isPassing);
}

/** Asks again, less and less often, for as long as the server is away. */
export async function patiently<Result>(
  ask: () => Promise<Result>,
  onTrouble: (error: Error) => void,
): Promise<Result> {
  for (let pause = pauseMilliseconds.least; ; pause = Math.min(2 * pause, pauseMilliseconds.most)) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error)) throw error;
      onTrouble(error as Error);
    }
    await wait(pause);
  }
}

/** A shelf whose doors wait for a server that is away. */
export function patientShelf(shelf: Shelf, onTrouble: (error: Error) => void): Shelf {
  const patient = <Given extends readonly unknown[], Result>(door: (...given: Given) => Promise<Result>) => {
    return (...given: Given): Promise<Result> => patiently(() => door(...given), onTrouble);
  };
  const doors = Object.entries(shelf).map(([name, door]) => [name, patient(door)]);
  return {
    ...(Object.fromEntries(doors) as Shelf),
    async take(...asked): Promise<Taken> {
      const { lines, drop } = await patient(shelf.take)(...asked);
      return { lines, drop: patient(drop) };
    },
    close: shelf.close,
  };
}
