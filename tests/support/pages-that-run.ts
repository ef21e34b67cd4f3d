import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type CommandResult, kinfolio, runModule, temporaryFolder } from "./kinfolio.ts";

const top = resolve(import.meta.dirname, "../..");

/** A fenced block of a page: its language, what stands beside the language, and its text. */
export interface Block {
  readonly language: string;
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

export interface Step {
  /** Where it stands, for messages. */
  readonly place: string;
  readonly command: string;
  readonly result: CommandResult;
  /** What the page says it prints; undefined where it shows nothing. */
  readonly shown?: string;
}

/** Runs a command line that the command server must not: with other servers, or a network. */
export type Elsewhere = (words: readonly string[], folder: string) => Promise<CommandResult> | undefined;

export function blocksOf(page: string): Block[] {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/^```(\w+)(?: +(\S+))?\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1],
    name: match[2] ?? "",
    text: match[3],
    line: text.slice(0, match.index).split("\n").length,
  }));
}

/** A command line in words, as a shell would split it; lines that end in a backslash go on. */
export function commandLines(text: string): string[][] {
  const lines = text.replaceAll(/\\\n\s*/g, " ").split("\n");
  return lines
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .filter((line) => line !== "")
    .map((line) =>
      [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
        ([, double, single, bare]) => double ?? single ?? bare,
      ),
    );
}

/** Programs, type-checked and compiled at once: the language has no interface but its command. */
export function compiled(name: string, programs: readonly string[]): string[] {
  const folder = join(top, "build/pages", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  programs.forEach((program, i) => {
    writeFileSync(join(folder, `${i}.ts`), `${program}\nexport {};\n`);
  });
  const configuration = {
    extends: join(top, "tsconfig.base.json"),
    compilerOptions: {
      ...{ types: ["node"], typeRoots: [join(top, "node_modules/@types")], composite: false },
      ...{ declaration: false, sourceMap: false, isolatedDeclarations: false },
      ...{ rootDir: ".", outDir: "js" },
    },
    include: ["*.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration));
  try {
    execFileSync(process.execPath, [join(top, "node_modules/typescript/bin/tsc"), "-p", folder]);
  } catch (error) {
    throw new Error(String((error as { stdout: Buffer }).stdout), { cause: error });
  }
  return programs.map((_, i) => join(folder, "js", `${i}.js`));
}

/**
 * Does what a page says, in a folder of its own: runs the commands of its `sh` blocks and its `ts` blocks in their
 * order, writes a block with the name of a file, and gives what came beside what the page shows (`text` blocks).
 */
export async function walkThrough(page: string, elsewhere: Elsewhere = () => undefined): Promise<Step[]> {
  const folder = await folderWithSample();
  const blocks = blocksOf(page);
  const programs = blocks.filter(({ language }) => language === "ts");
  const modules =
    programs.length === 0
      ? []
      : compiled(
          basename(page, ".md"),
          programs.map(({ text }) => text),
        );

  const steps: Step[] = [];
  for (const block of blocks) {
    const place = `${basename(page)}:${block.line}`;
    if (block.name !== "") {
      writeFileSync(join(folder, block.name), block.text);
    } else if (block.language === "ts") {
      const result = await runModule(modules[programs.indexOf(block)], folder);
      steps.push({ place, command: "the program", result });
    } else if (block.language === "sh") {
      for (const words of commandLines(block.text)) {
        const result = await done(words, folder, elsewhere);
        if (result) steps.push({ place, command: words.join(" "), result });
      }
    } else if (block.language === "text") {
      steps.push({ ...(steps.pop() as Step), shown: block.text });
    }
  }
  return steps;
}

/** A folder that goes away with the tests, and has the shipped sample. */
export async function folderWithSample(): Promise<string> {
  const folder = await temporaryFolder();
  cpSync(join(top, "sample"), join(folder, "sample"), { recursive: true });
  return folder;
}

async function done(
  words: readonly string[],
  folder: string,
  elsewhere: Elsewhere,
): Promise<CommandResult | undefined> {
  const [program, ...rest] = words;
  if (program === "cp") copyFileSync(join(folder, rest[0]), join(folder, rest[1]));
  else if (program === "npx" && rest[0] === "kinfolio") {
    return await (elsewhere(rest.slice(1), folder) ?? kinfolio(rest.slice(1), folder));
  } else if (program !== "npm" && program !== "cd" && program !== "git") {
    throw new Error(`a page says ${words.join(" ")}, which this test cannot do`);
  }
  return undefined;
}

/** What a step shows and does not print: the parts of a block between lines of three dots stand there in their order. */
export function notPrinted({ shown, result }: Step): string[] {
  if (shown === undefined) return [];
  const printed = `\n${result.stderr}${result.stdout}\n`.replaceAll(/[^\S\n]+$/gm, "");
  let from = 0;
  return shown
    .split(/^\.\.\.\n/m)
    .filter((part) => part !== "")
    .filter((part) => {
      const at = printed.indexOf(`\n${part}`, from);
      if (at >= 0) from = at + part.length;
      return at < 0;
    });
}
