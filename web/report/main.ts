import "./page.css";
import { addBars } from "./bars.ts";
import { highlightContents } from "./contents.ts";
import { drawFigures } from "./figures.ts";
import { addFurtherMarks } from "./further-marks.ts";
import { sortTables } from "./tables.ts";
import { watchTheme } from "./theme.ts";

const theme = watchTheme();
addBars();
addFurtherMarks();
drawFigures(theme);
sortTables();
highlightContents();
