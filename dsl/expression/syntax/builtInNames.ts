/** Names of the standard that hold a word of the grammar, so that its tokenizer must be told of them. */
export const NAMES_OF_WORDS: readonly string[] = [
  "date and time",
  "years and months duration",
  "days and time duration",
  "index of",
  "list contains",
  "list replace",
  "day of year",
  "day of week",
  "month of year",
  "week of year",
  "start included",
  "end included",
  "time offset",
];
