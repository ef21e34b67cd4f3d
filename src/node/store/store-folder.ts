import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Where prices are kept: `KINFOLIO_DATA`, or `kinfolio` in the folder that the system has for the data of a user's programs.
 *
 * @param environment variables of the process.
 * @param platform as Node names it.
 */
export function storeFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
): string {
  const { KINFOLIO_DATA: named = "" } = environment;
  return named === "" ? join(userData(environment, platform), "kinfolio") : resolve(named);
}

function userData(environment: Readonly<Record<string, string | undefined>>, platform: string): string {
  const home = environment.HOME || environment.USERPROFILE || homedir();
  if (platform === "darwin") return join(home, "Library", "Application Support");
  if (platform === "win32") return environment.LOCALAPPDATA || join(home, "AppData", "Local");
  const { XDG_DATA_HOME: shared = "" } = environment;
  return shared.startsWith("/") ? shared : join(home, ".local", "share"); // a relative one is to be ignored, says XDG
}
