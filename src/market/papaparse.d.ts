/** The part of papaparse that is used here. Its published types would bring those of Node into the core. */
declare module "papaparse" {
  interface Step {
    readonly data: string[];
    readonly errors: readonly { readonly type: string; readonly message: string }[];
  }
  const papaparse: {
    parse(text: string, options: { delimiter: string; newline: "\n"; step?: (row: Step) => void }): unknown;
  };
  // biome-ignore lint/style/noDefaultExport: this is how papaparse exports
  export default papaparse;
}
