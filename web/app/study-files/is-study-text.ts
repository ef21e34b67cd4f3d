/** Whether a text is likely a study: its file is YAML, or JSON with a title and strategies. */
export function isStudyText(text: string, name: string): boolean {
  if (/\.ya?ml$/i.test(name)) return true;
  return /^\s*\{/.test(text) && /"strategies"\s*:/.test(text) && /"title"\s*:/.test(text);
}
