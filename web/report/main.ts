import "./page.css";
import { highlightContents } from "./contents.ts";
import { drawFigures } from "./figures.ts";
import { sortTables } from "./tables.ts";
import { watchTheme } from "./theme.ts";

const theme = watchTheme();
drawFigures(theme);
sortTables();
highlightContents();
