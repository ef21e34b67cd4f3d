import { text } from "../../../base/option/option.ts";

/** Whose prices are meant, where several sources have a symbol. */
export const sourceOption = text({ says: "Whose, where several sources have it.", names: "name" });
