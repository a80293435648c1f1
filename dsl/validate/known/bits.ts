/** Sets of small numbers, all of one size: what is known at a place of a draft, one bit for each variable. */
export type Bits = Uint32Array;

export function none(size: number): Bits {
  return new Uint32Array(Math.ceil(size / 32));
}

export function all(size: number): Bits {
  return none(size).fill(0xff_ff_ff_ff);
}

export function put(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}

export function has(bits: Bits, at: number): boolean {
  return ((bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;
}

/** Adds what the other has; true when that was something. */
export function join(bits: Bits, other: Bits): boolean {
  let changed = false;
  for (let i = 0; i < bits.length; i++) {
    const next = ((bits[i] ?? 0) | (other[i] ?? 0)) >>> 0;
    if (next !== bits[i]) changed = true;
    bits[i] = next;
  }
  return changed;
}

/** Keeps what the other has too. */
export function meet(bits: Bits, other: Bits): void {
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] ?? 0) & (other[i] ?? 0);
}

/** Takes away what the other has. */
export function without(bits: Bits, other: Bits): void {
  for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] ?? 0) & ~(other[i] ?? 0);
}

export function same(a: Bits, b: Bits): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
