import { counted, grouped } from "../../base/words/counted.ts";
import type { History } from "../../market/panel/panel.ts";
import { standing } from "../../market/panel/roster.ts";
import type { Attendance, AttendanceChange, AttendanceReason } from "../attendance.ts";

/** Follows who can be chosen along a walk. Rows have to be asked for in ascending order. */
export interface Eligibility {
  /** Positions of the assets that can be chosen at the close of a row: traded, members, with a complete window. */
  readonly at: (row: number) => readonly number[];
  /** Notes a delisting. */
  readonly delisted: (row: number, asset: number, weight: number) => void;
  /** Why nobody can be chosen at the close of the row last asked for, in words. */
  readonly whyNobody: () => string;
  readonly attendance: () => Attendance;
}

/**
 * An asset can be chosen at a close where it is traded there, is a member by the last list, and was listed (and, unless halts
 * are bridged, not halted) on every row of the window. All of it is known at that close: one that is delisted on the next
 * row can be chosen.
 *
 * Cost: O(T N) over a walk.
 */
export function eligibility(
  { prices, roster }: Required<Pick<History, "prices" | "roster">>,
  lookback: number,
): Eligibility {
  const { columns: size, standing: standings, members, bridged } = roster;
  const needed = prices.returns === undefined ? lookback : lookback - 1; // of returns one row less has a number
  const since = new Int32Array(size); // first row of the run without a break that reaches the cursor
  const memberSince = new Int32Array(size);
  const afterGap = new Uint8Array(size);
  let cursor = -1;
  const present = new Uint8Array(size);
  const changes: AttendanceChange[] = [];
  const decisions: Attendance["decisions"][number][] = [];
  let first: readonly string[] | undefined;

  const advance = (): void => {
    const begin = ++cursor * size;
    for (let i = 0; i < size; i++) {
      const now = standings[begin + i];
      if (now === standing.traded || (bridged && now === standing.halted)) continue;
      since[i] = cursor + 1;
      afterGap[i] = now === standing.halted ? 1 : 0;
    }
    if (members === undefined) return;
    for (let i = 0; i < size; i++) if (members[begin + i] === 0) memberSince[i] = cursor + 1;
  };
  const hasWindow = (i: number): boolean => cursor - since[i] + 1 >= needed;
  const isMember = (i: number): boolean => memberSince[i] <= cursor;
  const isTraded = (i: number): boolean => standings[cursor * size + i] === standing.traded;
  const note = (i: number, change: AttendanceChange["change"], reason: AttendanceReason): void => {
    changes.push({ date: prices.dates[cursor], asset: prices.assets[i], change, reason });
  };
  const cameBy = (i: number): AttendanceReason => {
    if (memberSince[i] > since[i] + needed - 1) return "member";
    return afterGap[i] === 1 ? "gap" : "listed";
  };
  return {
    at(row) {
      while (cursor < row) advance();
      const eligible: number[] = [];
      for (let i = 0; i < size; i++) if (isTraded(i) && hasWindow(i) && isMember(i)) eligible.push(i);
      const now = new Uint8Array(size);
      for (const i of eligible) now[i] = 1;
      if (first === undefined) first = eligible.map((i) => prices.assets[i]);
      else {
        for (let i = 0; i < size; i++) {
          if (present[i] > now[i]) note(i, "left", isMember(i) ? "gap" : "no longer a member");
        }
        for (const i of eligible) if (present[i] === 0) note(i, "entered", cameBy(i));
      }
      present.set(now);
      decisions.push({ date: prices.dates[row], eligible: eligible.length });
      return eligible;
    },
    delisted(row, asset, weight) {
      if (present[asset] === 0 && weight === 0) return;
      present[asset] = 0;
      const what = { date: prices.dates[row], asset: prices.assets[asset], weight };
      changes.push({ ...what, change: "left", reason: "delisted" });
    },
    whyNobody() {
      const all = Array.from({ length: size }, (_, i) => i);
      const traded = all.filter(isTraded);
      const complete = traded.filter(hasWindow);
      const reasons = [
        `${grouped(traded.length)} of ${counted(size, "asset")} have a price`,
        `${grouped(complete.length)} on all of the last ${counted(needed, "row")}`,
      ];
      if (members !== undefined) reasons.push(`${grouped(all.filter(isMember).length)} are members`);
      return `no asset can be chosen: ${reasons.join(", ")}`;
    },
    attendance: () => ({ first: first ?? [], changes, decisions }),
  };
}
