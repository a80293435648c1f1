/** FEEL's own words (DMN 1.5, section 10.3.1.2, grammar rules 1 to 66), which no variable can be called. */
export const FEEL_WORDS: ReadonlySet<string> = new Set(
  "for in return if then else some every satisfies and or between instance of function external null".split(
    " ",
  ),
);
