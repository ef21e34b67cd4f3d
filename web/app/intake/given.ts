import { dropped } from "./drop.ts";

/** Opens what `kinfolio app` was given: the address names where it is handed out, once. */
export async function openGiven(): Promise<void> {
  const [, key] = /^#given=([0-9a-f]+)$/.exec(location.hash) ?? [];
  if (key === undefined) return;
  history.replaceState(null, "", location.pathname);
  const list = await fetch(`./given/${key}/files.json`);
  if (!list.ok) return; // this address was opened before
  const names = (await list.json()) as readonly string[];
  const files = names.map(
    async (name, i) => new File([await (await fetch(`./given/${key}/${i}`)).blob()], name),
  );
  await dropped(await Promise.all(files));
}
