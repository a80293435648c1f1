/** The organisation's colour for light and dark, each readable on its ground and under its ink, with a tint of each. */
export interface Brand {
  readonly light: string;
  readonly dark: string;
  readonly lightTint: string;
  readonly darkTint: string;
}

type Rgb = readonly [number, number, number];

const PAPER: Rgb = [255, 255, 255];
const NIGHT: Rgb = [23, 26, 29];
/** WCAG 2.2, 1.4.3; a little more on dark ground, where thin strokes glow. */
const ENOUGH = { light: 4.5, dark: 8 };
const DEFAULT = "#0b5c55";

/** Both halves of a brand colour (`#rrggbb`; anything else counts as the default). Contrast is kept whatever is given. */
export function brandOf(colour: string | undefined): Brand {
  const base = parse(colour) ?? parse(DEFAULT) ?? NIGHT;
  const light = towards(base, [0, 0, 0], (c) => contrast(c, PAPER) >= ENOUGH.light);
  const dark = lighter(base, (c) => contrast(c, NIGHT) >= ENOUGH.dark);
  return {
    light: hex(light),
    dark: hex(dark),
    lightTint: hex(mix(light, PAPER, 0.1)),
    darkTint: hex(mix(light, NIGHT, 0.32)),
  };
}

/** The brand as custom properties of a page or of a preview inside one. */
export function brandStyle(colour: string | undefined): Record<string, string> {
  const brand = brandOf(colour);
  return {
    "--brand-light": brand.light,
    "--brand-dark": brand.dark,
    "--brand-light-tint": brand.lightTint,
    "--brand-dark-tint": brand.darkTint,
  };
}

function parse(colour: string | undefined): Rgb | undefined {
  const [, r, g, b] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour ?? "") ?? [];
  return r && g && b ? [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)] : undefined;
}

function hex(colour: Rgb): string {
  return `#${colour.map((c) => Math.round(c).toString(16).padStart(2, "0")).join("")}`;
}

/** `share` of `a` in `b`. */
function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return [b[0] + (a[0] - b[0]) * share, b[1] + (a[1] - b[1]) * share, b[2] + (a[2] - b[2]) * share];
}

/** The first colour on the way to `end` that will do. */
function towards(from: Rgb, end: Rgb, enough: (colour: Rgb) => boolean): Rgb {
  for (let step = 0; step <= 50; step++) {
    const colour = mix(end, from, step / 50);
    if (enough(colour)) return colour;
  }
  return end;
}

/** The first lighter colour of the same hue that will do, a little paler than the first: mixed with white it would turn grey. */
function lighter(from: Rgb, enough: (colour: Rgb) => boolean): Rgb {
  const [r, g, b] = from;
  const [high, low] = [Math.max(r, g, b) / 255, Math.min(r, g, b) / 255];
  const light = (high + low) / 2;
  const spread = high - low;
  const saturation = spread === 0 ? 0 : Math.min(spread / (1 - Math.abs(2 * light - 1)), 0.5);
  for (let step = 0; step <= 50; step++) {
    const l = light + ((1 - light) * step) / 50;
    const reach = saturation * Math.min(l, 1 - l);
    const part = (c: number) => 255 * (l + reach * (spread === 0 ? 0 : (2 * (c / 255 - low)) / spread - 1));
    const colour: Rgb = [part(r), part(g), part(b)];
    if (enough(colour)) return colour;
  }
  return PAPER;
}

/** WCAG 2.2 contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((c) => {
    const part = c / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
