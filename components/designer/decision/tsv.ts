/**
 * The rows and cells of what a spreadsheet puts on the clipboard: tabs between cells, lines between rows, cells with tabs, lines or
 * quotes in quotes (`"a ""b"""`). A cell that only begins like one (`"a", "b"`) is taken as it stands. A line's end at the very end
 * makes no row.
 */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const source = text.replace(/\r\n?/g, "\n");
  while (at < source.length || row.length > 0) {
    const { cell, end } = readCell(source, at);
    row.push(cell);
    at = end + 1;
    if (source[end] !== "\t") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

function readCell(source: string, at: number): { cell: string; end: number } {
  const quoted = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y;
  quoted.lastIndex = at;
  const found = quoted.exec(source);
  if (found) return { cell: (found[1] ?? "").replaceAll('""', '"'), end: quoted.lastIndex };
  const plain = /[^\t\n]*/y;
  plain.lastIndex = at;
  return { cell: plain.exec(source)?.[0] ?? "", end: plain.lastIndex };
}

/** What `readTsv` reads back: for the clipboard. */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(writeCell).join("\t")).join("\n");
}

function writeCell(cell: string): string {
  return /["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
