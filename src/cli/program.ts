import { Command, CommanderError } from "commander";
import { InputError } from "../base/errors.ts";
import { version } from "../node/version.ts";
import { commands } from "./commands.ts";
import { namedCommand } from "./named-command.ts";
import { complain, complainOf, exitCodes } from "./output/complain.ts";
import { helpAll, withShortHelp } from "./output/short-help.ts";
import { adviceOnRenamed } from "./renamed-flags.ts";
import { refuseStrayWords } from "./stray-words.ts";

/** Runs one command line and returns its exit code. */
export async function kinfolio(args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.done;
  let ran: Command | undefined;
  const program = new Command("kinfolio")
    .description("Turns noisy returns into portfolios that hold up out of sample.")
    .version(version, "--version", "print the version")
    .showSuggestionAfterError()
    .allowExcessArguments()
    .hook("preAction", (_, command) => {
      ran = command;
      refuseStrayWords(command);
    })
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText("after", "\nkinfolio <command> --help shows the options of a command and an example.");
  const finish = (code: number): void => {
    exitCode = code;
  };
  try {
    for (const [name, { summary, load }] of Object.entries(commands)) {
      const command = program.command(name).summary(summary);
      if (!args.includes(name)) continue;
      (await load())(command, finish);
      withShortHelp(command, args);
    }
    const given = args.map((each) => (each === helpAll ? "--help" : each));
    await program.parseAsync(args.length === 0 ? ["--help"] : namedCommand(program, given), { from: "user" });
    return exitCode;
  } catch (error) {
    return refuse(await told(error, ran), args.includes("--debug"));
  }
}

/** What a command refuses, by its flags; what a study file says is told by the names that stand in it. */
async function told(error: unknown, ran: Command | undefined): Promise<unknown> {
  if (!(error instanceof InputError) || !/^bad-(option|constraint)$/.test(error.code)) return error;
  if (ran === undefined || ran.name() === "run" || ran.opts().study !== undefined) return error;
  const { inFlags } = await import("./output/in-flags.ts");
  const { code, detail, stack } = error;
  const advice = detail.advice && { advice: inFlags(detail.advice, ran) };
  return Object.assign(new InputError(code, inFlags(error.message, ran), { ...detail, ...advice }), {
    stack,
  });
}

/** Says what was wrong with the call; a stack trace only on request. */
function refuse(error: unknown, debug: boolean): number {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done; // --help was asked for
  if (error instanceof CommanderError && error.code === "commander.help") return exitCodes.callersMistake; // ... and shown
  const mistake = mistakeOf(error);
  if (mistake === undefined) return complainOf(error, debug);
  complain(mistake.code, mistake.message, mistake.detail.advice);
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return exitCodes.callersMistake;
}

function mistakeOf(error: unknown): InputError | undefined {
  if (error instanceof InputError) return error;
  if (!(error instanceof CommanderError)) return undefined;
  const [message, suggestion] = error.message.replace(/^error: /, "").split("\n");
  const renamed = adviceOnRenamed(message);
  if (renamed !== undefined) return new InputError("bad-option", message, { advice: renamed });
  return new InputError("bad-option", message, { advice: suggestion?.replace(/^\((.*)\)$/, "$1") });
}
