/** Milliseconds from 1970, where JavaScript begins to count, to 2000, where PostgreSQL does. */
const EPOCH_2000 = 946_684_800_000;
const FIRST_SIZE = 8192;
const NO_DIGIT = 0xff;
const LONG = 10_000;
const SHORT = 40;

/** What a character is worth as a hexadecimal digit, by its code. */
const DIGITS = new Uint8Array(128).fill(NO_DIGIT);
for (let n = 0; n < 16; n++) {
  DIGITS[n.toString(16).charCodeAt(0)] = n;
  DIGITS[n.toString(16).toUpperCase().charCodeAt(0)] = n;
}

/** Writes values one after another as PostgreSQL reads them in binary; grows as needed. Throws for what is not of the type. */
export class BinaryWriter {
  #buffer = Buffer.allocUnsafe(FIRST_SIZE);
  #begin = 0;
  #at = 0;
  #instant: { readonly iso: string; readonly bytes: Buffer } | undefined;

  /** Begins a value of its own, which {@link end} answers. */
  begin(): void {
    this.#begin = this.#at;
  }

  /** What was written since {@link begin}; stays as it is whatever is written later. */
  end(): Buffer {
    return this.#buffer.subarray(this.#begin, this.#at);
  }

  /** Bytes since {@link begin}. */
  get length(): number {
    return this.#at - this.#begin;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#buffer[this.#at++] = value;
  }

  int(value: number): void {
    if (!Number.isInteger(value)) throw unfit("int", value);
    this.#reserve(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  /** Writes over what stands at `place`, counted from {@link begin}. */
  intAt(place: number, value: number): void {
    this.#buffer.writeInt32BE(value, this.#begin + place);
  }

  text(value: string): void {
    // A UTF-16 unit takes three bytes of UTF-8 at most; counting costs more than that much room, until it is large.
    this.#reserve(value.length < LONG ? value.length * 3 : Buffer.byteLength(value));
    if (value.length < SHORT && this.#ascii(value)) return;
    this.#at += this.#buffer.write(value, this.#at, "utf8");
  }

  /** False when there is something else than ASCII in it; nothing is written then. Quicker than a call into the engine. */
  #ascii(value: string): boolean {
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code > 127) return false;
      this.#buffer[this.#at + i] = code;
    }
    this.#at += value.length;
    return true;
  }

  bytes(value: unknown): void {
    if (!(value instanceof Uint8Array)) throw unfit("bytes", value);
    this.#reserve(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  uuid(value: string): void {
    this.#reserve(16);
    let [half, digits] = [0, 0];
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code === 45) continue;
      const digit = DIGITS[code] ?? NO_DIGIT;
      if (digit === NO_DIGIT || digits === 32) throw unfit("uuid", value);
      if (digits % 2 === 0) half = digit << 4;
      else this.#buffer[this.#at++] = half | digit;
      digits++;
    }
    if (digits !== 32) throw unfit("uuid", value);
  }

  /** An ISO instant, to the millisecond. The rows of a batch share most of theirs. */
  instant(iso: string): void {
    if (this.#instant?.iso !== iso) {
      const ms = Date.parse(iso);
      if (Number.isNaN(ms)) throw unfit("instant", iso);
      const bytes = Buffer.allocUnsafe(8);
      bytes.writeBigInt64BE(BigInt(ms - EPOCH_2000) * 1000n);
      this.#instant = { iso, bytes };
    }
    this.bytes(this.#instant.bytes);
  }

  #reserve(size: number): void {
    if (this.#at + size <= this.#buffer.length) return;
    const { length } = this;
    const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, length + size));
    // What has ended keeps the old one.
    this.#buffer.copy(grown, 0, this.#begin, this.#at);
    this.#buffer = grown;
    [this.#begin, this.#at] = [0, length];
  }
}

function unfit(what: string, value: unknown): Error {
  return new Error(`not of type ${what}: ${String(value).slice(0, 50)}`);
}
