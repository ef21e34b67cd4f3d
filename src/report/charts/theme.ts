/** The colors of a picture. Series take theirs from `series` by slot, so that a name keeps its slot in both themes. */
export interface Theme {
  readonly name: "light" | "dark";
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly grid: string;
  readonly surface: string;
  readonly shade: string;
  /** Distinct hues of differing lightness, so that they stay apart for the color-blind and in gray print. */
  readonly series: readonly string[];
  /** From the far negative end over the middle to the far positive end. */
  readonly diverging: readonly string[];
  /** From the lowest value to the highest. */
  readonly sequential: readonly string[];
}

/** On a light ground: pages by day, and files. */
export const lightTheme: Theme = {
  name: "light",
  text: "#1d242d",
  muted: "#5d6875",
  line: "#b4bcc6",
  grid: "#e9ecf0",
  surface: "#ffffff",
  shade: "#8a93a0",
  series: [
    "#1f6fb5",
    "#e0861a",
    "#0d7358",
    "#d070aa",
    "#62b4ea",
    "#8f3119",
    "#7d6bd0",
    "#a8a043",
    "#123f63",
    "#8d939c",
    "#8e3f6e",
    "#f0bd7c",
    "#5fa893",
    "#6fa3d1",
    "#2f86a8",
    "#d2765b",
    "#b5aae6",
    "#6b6620",
    "#5b7f9e",
    "#4d545d",
  ],
  diverging: ["#a33a12", "#d9764a", "#f3c3a8", "#f6f5f2", "#aecfe6", "#4f94c6", "#125a94"],
  sequential: ["#f2f6fa", "#c5dbec", "#86b7d9", "#4488bb", "#1d5c93", "#0d3760"],
};

/** On a dark ground. */
export const darkTheme: Theme = {
  name: "dark",
  text: "#e6e9ee",
  muted: "#9aa5b4",
  line: "#4a5462",
  grid: "#272e38",
  surface: "#14171c",
  shade: "#7d8998",
  series: [
    "#4f9be3",
    "#f5ac45",
    "#1f9a78",
    "#f095c6",
    "#a3daf9",
    "#d2603f",
    "#9d8af0",
    "#d6cf6e",
    "#3a6fa0",
    "#9aa3b0",
    "#b4628f",
    "#c98a35",
    "#6fc4aa",
    "#86b9ec",
    "#5fb3d1",
    "#eb9a80",
    "#c6bbf7",
    "#a39c45",
    "#7799b8",
    "#6e7784",
  ],
  diverging: ["#f08a5b", "#c25c30", "#6b3a26", "#252b34", "#24506f", "#3a86bd", "#85c1ee"],
  sequential: ["#1c2530", "#1f4566", "#2b6a9b", "#4a97cc", "#8cc3e8", "#d6ecfa"],
};

export const themes: Readonly<Record<Theme["name"], Theme>> = { light: lightTheme, dark: darkTheme };

/** Text of every picture: what a browser has, or DejaVu Sans, which ships with the project for PNG. */
export const fontFamily: string =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";
