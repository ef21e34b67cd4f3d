import "./page.css";
import { addBars } from "../charts/bars.ts";
import { addFurtherMarks } from "../charts/further-marks.ts";
import { watchTheme } from "../charts/theme.ts";
import { highlightContents } from "./contents.ts";
import { drawFigures } from "./figures.ts";
import { sortTables } from "./tables.ts";

const theme = watchTheme();
addBars();
addFurtherMarks();
drawFigures(theme);
sortTables();
highlightContents();
