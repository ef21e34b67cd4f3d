import { watchTheme } from "../../charts/theme.ts";

/** Light or dark: as the system has it, until somebody chooses. */
export const theme = watchTheme();
