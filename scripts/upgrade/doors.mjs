/** The doors of the two lines ("old", "new"), for clients who take any that stands; counts what each line has answered. */
export function openDoors(random) {
  const standing = new Map();
  const counts = { answered: { old: 0, new: 0 }, refused: 0 };
  return {
    counts,
    open: (line, address) => standing.set(line, address),
    close: (line) => standing.delete(line),
    stands: (line) => standing.has(line),
    address: (line) => standing.get(line),
    any() {
      const lines = [...standing.keys()];
      return lines[Math.floor(random() * lines.length)];
    },
    /** A line has answered; `refused`: that only a newer one understands it. */
    heard(line, { refused }) {
      counts.answered[line]++;
      if (refused) counts.refused++;
    },
  };
}
