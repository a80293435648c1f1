/**
 * A readable id out of a name: `Ask the credit bureau` → `askTheCreditBureau`; a number follows when it is taken. Names without
 * Latin letters take `otherwise`.
 */
export function makeId(
  name: string,
  taken: Readonly<Record<string, unknown>> | ReadonlySet<string>,
  otherwise = "item",
): string {
  const base = camel(name) || camel(otherwise) || "item";
  const isTaken = (id: string) => (taken instanceof Set ? taken.has(id) : Object.hasOwn(taken, id));
  if (!isTaken(base)) return base;
  // A name that ends in a number goes on from it: a copy of `field2` is `field3`.
  const [, stem = base, number = "1"] = /^(.*?[A-Za-z_])(\d{0,6})$/.exec(base) ?? [];
  let n = Number(number || "1") + 1;
  while (isTaken(`${stem}${n}`)) n++;
  return `${stem}${n}`;
}

function camel(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const joined = words
    .map((word, i) => {
      // A name that is an id already keeps its humps.
      const rest = /^[A-Z0-9]+$/.test(word) ? word.slice(1).toLowerCase() : word.slice(1);
      return (i === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + rest;
    })
    .join("");
  return joined
    .replace(/^[^A-Za-z]+/, "")
    .replace(/^[A-Z]/, (c) => c.toLowerCase())
    .slice(0, 40);
}
