/**
 * The sentence of a catalogue for when nothing is known of what it tells: each place for a value left open ("… answered with …"). Of a
 * count the form for most numbers.
 */
export function openSentence(message: string): string {
  return message
    .replaceAll(/\{\w+, plural, [^{}]*(?:\{[^{}]*\}[^{}]*)*?other \{([^{}]*)\}\}/g, "$1")
    .replaceAll(/\{\w+(?:, number)?\}|#/g, "…");
}
