import { InputError } from "../../base/errors.ts";
import { quantity } from "../../base/option/quantity.ts";
import { calendarIntervals } from "../schedule.ts";
import type { MoneyTerms } from "./account.ts";

/** `1000/month`: an amount at the end of each calendar period; negative is taken out. @throws {InputError} `bad-option`. */
export function contributionIn(text: string): NonNullable<MoneyTerms["contribution"]> {
  const [amount = "", word = ""] = text.split("/").map((part) => part.trim());
  const every = calendarIntervals.find((each) => each === word);
  const read = quantity(amount, "number of units of money");
  if ("value" in read && every !== undefined && read.value !== 0) return { amount: read.value, every };
  throw new InputError(
    "bad-option",
    `--contribution ${text}: an amount and how often are needed, 1000/month or -500/quarter`,
    { advice: `how often: ${calendarIntervals.join(", ")}` },
  );
}
