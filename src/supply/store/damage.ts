import { InputError } from "../../base/errors.ts";
import type { OnDamage } from "../store.ts";
import type { StoreFiles } from "./store-files.ts";

/** What is thrown of a file of the store that is not as it was written. */
export function damaged({ name }: StoreFiles, path: string, what: string): InputError {
  const file = `${name}/${path}`;
  const advice = "put it back from a copy, or fetch everything again: kinfolio fetch --full";
  return new InputError("store-damaged", `${file} is damaged: ${what}`, { file, advice });
}

/** What `use` gives; nothing where something is damaged and somebody listens, who hears of it. */
export async function passingOver<Result>(
  onDamage: OnDamage | undefined,
  use: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await use();
  } catch (error) {
    if (onDamage === undefined || !isDamage(error)) throw error;
    onDamage(error);
    return undefined;
  }
}

function isDamage(error: unknown): error is InputError {
  return error instanceof InputError && error.code === "store-damaged";
}
