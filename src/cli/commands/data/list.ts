import type { Command } from "commander";
import { type StoreContent, storeListJson, storeListText } from "../../../page/store/list.ts";
import { theStore } from "../../options/the-store.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";

/** `kinfolio data list`: what is kept. */
export function addList(command: Command, finish: Finish): void {
  withOutput(command.description("Lists every symbol and series that is kept."))
    .addHelpText("after", "\nExample:\n  kinfolio data list")
    .action(async (flags: OutputFlags) => {
      const store = theStore();
      const damaged: string[] = [];
      const note = ({ message }: Error): unknown => damaged.push(message);
      const content: StoreContent = {
        heads: await store.heads(note),
        series: await store.seriesHeads(note),
        damaged,
      };
      conclude(
        flags,
        { json: storeListJson(content), text: () => storeListText(content), notes: damaged },
        finish,
      );
    });
}
