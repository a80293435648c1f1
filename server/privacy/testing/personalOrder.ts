import type { Program } from "@/dsl/program/program";
import { orderProgram } from "../../testing/orderProgram";

/** The order process whose customer and address are marked as personal; staff see the customer beside the form. */
export function personalOrder(change: Partial<Program> = {}): Program {
  const order = orderProgram();
  const form = order.forms.order;
  const { review } = order.steps;
  if (!form || !review) throw new Error("the order process has changed");
  const pages = form.pages.map((page) => ({
    ...page,
    fields: page.fields.map((field) => (field.key === "amount" ? field : { ...field, personal: true })),
  }));
  return {
    ...order,
    forms: { ...order.forms, order: { ...form, pages } },
    steps: {
      ...order.steps,
      review: { ...review, shows: [{ label: { en: "Customer" }, value: "order.customer" }] },
    },
    ...change,
  };
}
