import { inWords } from "./in-words.ts";

/**
 * What was written for users of the command line, with its options as the app calls them: `--max-weight` is “Max weight”, and
 * `--resample-assets` those “Assets in each dataset”.
 */
export function withoutFlags(text: string): string {
  return text.replaceAll(
    /--(resample-)?([a-z]+(?:-[a-z]+)*)/g,
    (_, drawn: string | undefined, words: string) => {
      const name = words.replace(/-([a-z])/g, (_hyphen, letter: string) => letter.toUpperCase());
      return `“${inWords(name)}${drawn === undefined ? "" : " in each dataset"}”`;
    },
  );
}
