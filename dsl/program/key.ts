/** A key out of a name: `Order (EU)` → `order-eu`, `Müller` → `muller`; "" for a name without Latin letters. At most 50 long. */
export function keyFrom(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return (plain.match(/[a-z0-9]+/g) ?? [])
    .join("-")
    .replace(/^[0-9-]+/, "")
    .slice(0, 50)
    .replace(/-+$/, "");
}
