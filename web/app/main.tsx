import "./style/base.css";
import { render } from "preact";
import { begin } from "./intake/begin.ts";
import { keepOffline } from "./offline/register.ts";
import { Shell } from "./shell.tsx";

const root = document.querySelector("#app");
if (root === null) throw new Error("the page has no element for the app");
await begin();
root.replaceChildren();
render(<Shell />, root);
keepOffline();
if (location.search === "?selftest") void import("./self-test.ts").then(({ selfTest }) => selfTest());
