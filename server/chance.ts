import { randomFillSync } from "node:crypto";

/** Asking the kernel for a few bytes at a time costs more than all that is done with them. */
const stock = Buffer.alloc(4096);
let used = stock.length;

/** `n` random bytes out of a stock that is filled in bulk; good for as long as nobody has asked for the next 4 KB. At most 4096. */
export function chance(n: number): Buffer {
  if (used + n > stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  used += n;
  return stock.subarray(used - n, used);
}
