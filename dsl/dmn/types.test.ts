import { expect, it } from "vitest";
import { isRefusal, parseXml } from "../xml/tree";
import { childrenOf, plainName } from "./element";
import { writtenType } from "./types";

/** What a reference means among these item definitions. */
function typeOf(reference: string, definitions: string) {
  const document = parseXml(`<definitions>${definitions}</definitions>`);
  if (isRefusal(document)) throw new Error(document.code);
  const items = childrenOf(document.root, "itemDefinition");
  return writtenType(reference, new Map(items.map((item) => [plainName(item.attributes.name), item])));
}

const ref = (type: string) => `<typeRef>${type}</typeRef>`;
const component = (name: string, type: string) =>
  `<itemComponent name="${name}">${ref(type)}</itemComponent>`;
const item = (name: string, inside: string) => `<itemDefinition name="${name}">${inside}</itemDefinition>`;
const many = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join("");
const any = { is: "named", name: "Any" };

it("follows what is named by others, and takes what names itself for anything", () => {
  const person = item("tPerson", component("name", "string") + component("parents", "tParents"));
  const parents =
    '<itemDefinition name="tParents" isCollection="true"><typeRef>tPerson</typeRef></itemDefinition>';
  expect(typeOf("tPerson", person + parents)).toEqual({
    is: "context",
    entries: { name: { is: "named", name: "string" }, parents: any },
  });
  expect(typeOf("tLoop", item("tLoop", ref("tLoop")))).toBeUndefined();
  const pair = item("tPair", component("a", "tOne") + component("b", "tOne"));
  const number = { is: "named", name: "number" };
  expect(typeOf("tPair", pair + item("tOne", ref("number")))).toEqual({
    is: "context",
    entries: { a: number, b: number },
  });
});

it("a definition with many components of its own type is as large as it is written", () => {
  const own = item(
    "tTree",
    many(30, (n) => component(`c${n}`, "tTree")),
  );
  expect(typeOf("tTree", own)).toMatchObject({ entries: { c0: any, c29: any } });
});

it("what doubles with each definition is anything", () => {
  const doubling = many(19, (n) => item(`t${n}`, component("a", `t${n + 1}`) + component("b", `t${n + 1}`)));
  expect(typeOf("t0", doubling)).toEqual(any);
});
