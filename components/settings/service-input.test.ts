import { expect, it } from "vitest";
import { headersOf, isWebAddress } from "./service-input";

it("takes addresses over http and https alone", () => {
  expect(isWebAddress("https://credit.example.com/v1")).toBe(true);
  expect(isWebAddress(" http://127.0.0.1:4001 ")).toBe(true);
  for (const text of ["", "credit.example.com", "ftp://x.example", "javascript:alert(1)"])
    expect(isWebAddress(text)).toBe(false);
});

it("sends filled headers and refuses what HTTP cannot carry", () => {
  expect(
    headersOf([
      { name: " Authorization ", value: "Bearer x" },
      { name: "", value: "" },
    ]),
  ).toEqual({ Authorization: "Bearer x" });
  expect(headersOf([{ name: "X Y", value: "1" }])).toBe("wrong");
  expect(headersOf([{ name: "X-Y", value: "1\r\nInjected: 2" }])).toBe("wrong");
});
