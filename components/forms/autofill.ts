/** What a browser may offer to fill in (HTML, autofill detail tokens), and the keyboard that fits. */
export interface Autofill {
  readonly autoComplete?: string;
  readonly inputMode?: "tel";
}

const KNOWN: readonly (readonly [RegExp, Autofill])[] = [
  [/^(full_?)?name$/i, { autoComplete: "name" }],
  [/^(first|given)_?name$/i, { autoComplete: "given-name" }],
  [/^(last|family)_?name$|^surname$/i, { autoComplete: "family-name" }],
  [/^(phone|mobile|telephone)(_?number)?$/i, { autoComplete: "tel", inputMode: "tel" }],
  [/^(company|organi[sz]ation)(_?name)?$/i, { autoComplete: "organization" }],
  [/^(street|address)(_?line1)?$/i, { autoComplete: "street-address" }],
  [/^(postcode|postal_?code|zip(_?code)?)$/i, { autoComplete: "postal-code" }],
  [/^(city|town)$/i, { autoComplete: "address-level2" }],
];

/** Autofill of a text field, told by its key (WCAG 2.2, 1.3.5). */
export function autofill(key: string): Autofill {
  return KNOWN.find(([pattern]) => pattern.test(key))?.[1] ?? {};
}
