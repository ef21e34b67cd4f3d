/** What stands for `node:module` here: HiGHS asks for it in Node alone. */
export function createRequire(): never {
  throw new Error("there is no Node here");
}
