import type { Command } from "commander";
import { InputError } from "../../base/errors.ts";
import { flag, list, text, whole } from "../../base/option/option.ts";
import { givenFiles, HandedOut } from "../../node/app/given-files.ts";
import { openInBrowser } from "../../node/app/open-in-browser.ts";
import { type AppServer, serveApp } from "../../node/app/serve-app.ts";
import { appFolder } from "../../node/app-folder.ts";
import { untilInterrupted } from "../../node/interrupt.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { outputOptions, sayNotes } from "../output/output.ts";

/** What the app keeps belongs to its address: one port for all days. */
const usualPort = 8320;

/** The options of `kinfolio app`. */
export const appOptions = {
  port: whole({
    says: "Where it listens, on this machine alone.",
    unit: "number of a port",
    least: 0,
    most: 65535,
    otherwise: `${usualPort}, or a free one where that is taken`,
  }),
  open: flag({ says: "Open it in the browser.", usual: false }),
  prices: list({
    says: "Prices that it opens, from files or folders.",
    of: { kind: "text", names: "file" },
    repeated: true,
    orOne: true,
  }),
  study: text({ says: "A study that it opens, with the files that the study names.", names: "file" }),
};

/** `kinfolio app`: the engine in a browser, served to this machine until it is interrupted. */
export function addApp(command: Command): void {
  withOptions(command, "Options:", appOptions).description(
    "Serves the app to this machine and prints its address. Everything is worked out in the browser; nothing leaves it.",
  );
  withOptions(command, "Output:", { debug: outputOptions.debug })
    .addHelpText("after", "\nExample:\n  kinfolio app --open --prices prices.csv")
    .action(async () => {
      const { port, open, prices, study } = readFlags(command, appOptions);
      const files = await givenFiles(prices, study);
      const given = files.length === 0 ? undefined : new HandedOut(files);
      const server = await served(port, given);
      const interrupted = untilInterrupted(); // from before anybody can know the address: a signal between handlers is lost
      process.stdout.write(`The app: ${server.address}\nNothing leaves this machine. Ctrl-C ends it.\n`);
      if (open && !(await openInBrowser(server.address))) {
        sayNotes(["no browser was found to open it: the address goes into any"]);
      }
      await interrupted;
      await server.close();
    });
}

async function served(port: number | undefined, given: HandedOut | undefined): Promise<AppServer> {
  const folder = appFolder();
  try {
    return await serveApp(folder, port ?? usualPort, given);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (port === undefined && code === "EADDRINUSE") {
      const server = await serveApp(folder, 0, given);
      sayNotes([
        `port ${usualPort} is taken, perhaps by the app itself: what it keeps there is not seen here`,
      ]);
      return server;
    }
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    const why = code === "EACCES" ? "may not be used by everybody" : "is taken by another program";
    throw new InputError("bad-option", `--port: ${port} ${why}`, { advice: "leave it out for a free one" });
  }
}
