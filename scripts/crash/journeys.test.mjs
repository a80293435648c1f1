import { expect, test } from "vitest";
import { openJourneys } from "./journeys.mjs";

const failing = () => Promise.reject(new Error("lost"));

test("a journey that failed while nobody waited is told, by the next wait and by the last", async () => {
  const journeys = openJourneys();
  journeys.add(failing());
  await expect.poll(journeys.count).toBe(0);
  expect(journeys.tell).toThrow("lost");
  await expect(journeys.next()).rejects.toThrow("lost");
  await expect(journeys.all()).rejects.toThrow("lost");
});

test("a journey that fails while it is waited for is told; of several the first", async () => {
  const journeys = openJourneys();
  journeys.add(failing());
  journeys.add(Promise.resolve().then(() => Promise.reject(new Error("later"))));
  await expect(journeys.all()).rejects.toThrow("lost");
});

test("a journey that fails is told while another does not end", async () => {
  const journeys = openJourneys();
  journeys.add(new Promise(() => undefined));
  journeys.add(failing());
  await expect(journeys.all()).rejects.toThrow("lost");
});

test("journeys that end well are waited for", async () => {
  const journeys = openJourneys();
  const ended = [];
  for (const no of [1, 2]) journeys.add(Promise.resolve(no).then((one) => ended.push(one)));
  await journeys.next();
  await journeys.all();
  expect(ended).toEqual([1, 2]);
  expect(journeys.count()).toBe(0);
});
