import { pow } from "./elementary.ts";

/** What growth by a share comes to in each of so many equal parts, compounded: `(1 + x)^(1/n) - 1`; NaN below a total loss. */
export function evenGrowth(total: number, parts: number): number {
  return pow(1 + total, 1 / parts) - 1;
}
