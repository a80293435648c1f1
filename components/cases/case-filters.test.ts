import { expect, it } from "vitest";
import { bulkFilter, filterInput, inAddress, isFiltered, readFilters } from "./case-filters";

const read = (query: string) => readFilters(new URLSearchParams(query));

it("reads an address and leaves out what it does not know", () => {
  expect(read("")).toEqual({ search: "", process: "", status: "" });
  expect(read("search=ORD&process=order&status=incident")).toEqual({
    search: "ORD",
    process: "order",
    status: "incident",
  });
  expect(read("status=exploded").status).toBe("");
});

it("sends the server only what is filtered", () => {
  expect(filterInput(read(""))).toEqual({});
  expect(filterInput(read("search=%20ORD%20&status=running"))).toEqual({
    reference: "ORD",
    status: "running",
  });
  expect(filterInput(read("status=stalled"))).toEqual({ stalled: true });
  expect(filterInput(read(`search=${"x".repeat(300)}`)).reference).toHaveLength(100);
});

it("keeps an e-mail out of the address", () => {
  expect(inAddress("ana@customer.test")).toBe("");
  expect(inAddress("ORD")).toBe("ORD");
});

it("knows whether anything is filtered", () => {
  expect(isFiltered(read("search=%20"))).toBe(false);
  expect(isFiltered(read("process=order"))).toBe(true);
});

it("makes of it what an operation on many cases takes", () => {
  expect(bulkFilter(read("status=running&process=order"))).toEqual({ process: "order" });
  expect(bulkFilter(read("status=incident&search=ORD"))).toEqual({ status: "incident", reference: "ORD" });
  expect(bulkFilter(read("status=completed"))).toBeUndefined();
  expect(bulkFilter(read("status=stalled"))).toBeUndefined();
});
