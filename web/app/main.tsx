import "./style/base.css";
import { render } from "preact";
import { Shell } from "./shell.tsx";
import { fitSchedules } from "./state/fitted-schedule.ts";
import { openGiven } from "./state/given.ts";

const root = document.querySelector("#app");
if (root === null) throw new Error("the page has no element for the app");
root.replaceChildren();
render(<Shell />, root);
fitSchedules();
void openGiven();
