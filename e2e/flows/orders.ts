import { expect, type Page } from "@playwright/test";
import { goodCustomer, someMail } from "../base/customers";
import type { OrderTexts } from "../base/template";
import type { Say } from "../base/words";
import { CasePage } from "../pages/case-page";
import { FormPage } from "../pages/form";

/** What is read on the pages: the interface's words and the template's, in one language. */
export interface Reader {
  readonly say: Say;
  readonly order: OrderTexts;
}

/** What the customer has in hand afterwards. */
export interface Sent {
  readonly reference: string;
  /** The address of the case page. */
  readonly link: string;
}

export interface Order {
  readonly customer: string;
  /** As it is typed. */
  readonly amount: string;
  readonly name: string;
  readonly email: string;
}

/** An order that is accepted at once: a good score, an amount far below the limit. */
export function smallOrder(part: Partial<Order> = {}): Order {
  return { customer: goodCustomer(), amount: "120", name: "Ayu Lestari", email: someMail(), ...part };
}

/** One that a person must look at. */
export function largeOrder(part: Partial<Order> = {}): Order {
  return smallOrder({ amount: "98000", ...part });
}

/** Fills in both pages of the order form, which is open. `more`: what the analyst has added to the first page. */
export async function fillIn(
  page: Page,
  { say, order: texts }: Reader,
  order: Order,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const form = new FormPage(page, say);
  await form.field(texts.label("order", "customer")).fill(order.customer);
  await form.field(texts.label("order", "amount")).fill(order.amount);
  for (const [label, value] of Object.entries(more)) await form.field(label).fill(value);
  await form.next.click();
  await form.field(texts.label("order", "name")).fill(order.name);
  await form.field(texts.label("order", "email")).fill(order.email);
}

/** A customer opens the public link, orders, and lands on their case page. Answers its reference and address. */
export async function sendOrder(
  page: Page,
  reader: Reader,
  key: string,
  order: Order,
  more?: Readonly<Record<string, string>>,
): Promise<Sent> {
  await new FormPage(page, reader.say).goto(key);
  await fillIn(page, reader, order, more);
  await page.getByRole("button", { name: reader.order.submit("order"), exact: true }).click();
  await expect(page).toHaveURL(/\/c\/[^/]+$/);
  return { reference: await new CasePage(page, reader.say).reference(), link: page.url() };
}
