import type { Program } from "@/dsl/program/program";

const text = (en: string) => ({ en });

/**
 * A process with one of everything that leaves the case: start → ask a service → choice → (large: staff decides) → mail → end.
 * `order` and its fields as in the template "Order with credit check", in one language.
 */
export function orderProgram(change: Partial<Program> = {}): Program {
  return {
    $schema: "/schema/process-1.json",
    alur: 1,
    key: "order",
    name: text("Order"),
    languages: { source: "en", required: ["en"] },
    reference: "ORD",
    settings: { creditLimit: { type: "money", currency: "EUR", default: 5000, name: text("Credit limit") } },
    variables: {
      order: { type: "form", form: "order" },
      score: { type: "number" },
      approved: { type: "boolean" },
    },
    forms: {
      order: {
        name: text("Your order"),
        pages: [
          {
            key: "order",
            fields: [
              { key: "customer", kind: "text", required: true, label: text("Customer number") },
              {
                key: "amount",
                kind: "money",
                currency: "EUR",
                required: true,
                min: 1,
                label: text("Amount"),
              },
              { key: "email", kind: "email", required: true, label: text("E-mail") },
            ],
          },
        ],
      },
      review: {
        name: text("Decide"),
        pages: [
          {
            key: "review",
            fields: [{ key: "approved", kind: "yesNo", required: true, label: text("Approve?") }],
          },
        ],
      },
    },
    messages: {
      outcome: {
        mail: {
          subject: text("Your order: {approved, select, true {accepted} other {declined}}"),
          blocks: [
            { kind: "text", text: text("Thank you.") },
            { kind: "button", text: text("See your case"), to: "casePage" },
          ],
        },
      },
    },
    steps: {
      start: {
        kind: "start",
        name: text("Order arrives"),
        triggers: [{ form: "order" }, { api: true }],
        into: "order",
        customer: { email: "order.email" },
        tells: { done: text("You sent your order") },
      },
      credit: {
        kind: "service",
        name: text("Ask the credit bureau"),
        request: {
          method: "GET",
          service: "bureau",
          path: "/scores/{customer}",
          with: { customer: "order.customer" },
        },
        result: { score: "response.score" },
        timeout: "PT5S",
        retry: { attempts: 3, first: "PT1S", factor: 2 },
        tells: {
          now: text("We check your credit"),
          done: text("We checked your credit"),
          next: text("You get a mail"),
        },
      },
      enough: { kind: "choice", name: text("Small enough?") },
      review: {
        kind: "task",
        name: text("Decide on the order"),
        form: "review",
        for: { queue: "credit" },
        due: "P2D",
        tells: { now: text("A person looks at your order"), next: text("You get a mail") },
      },
      accept: { kind: "set", name: text("Accept"), values: [{ set: "approved", to: "true" }] },
      tell: {
        kind: "message",
        name: text("Tell the customer"),
        message: "outcome",
        to: { customer: true },
        with: { approved: "approved" },
        tells: { done: text("We sent you a mail") },
      },
      end: { kind: "end", name: text("Done") },
    },
    flows: {
      a: { from: "start", to: "credit" },
      b: { from: "credit", to: "enough" },
      c: { from: "enough", to: "accept", when: "order.amount <= settings.creditLimit" },
      d: { from: "enough", to: "review", otherwise: true },
      e: { from: "accept", to: "tell" },
      f: { from: "review", to: "tell" },
      g: { from: "tell", to: "end" },
    },
    ...change,
  };
}

/** start → call a service that answers later → wait → end. */
export function shippingProgram(wait = "P1D"): Program {
  const order = orderProgram();
  return {
    ...order,
    key: "shipping",
    name: text("Shipping"),
    reference: "SHP",
    settings: {},
    variables: { parcel: { type: "any" } },
    forms: {},
    messages: {},
    steps: {
      start: { kind: "start", name: text("Parcel"), triggers: [{ api: true }] },
      ship: {
        kind: "service",
        name: text("Ship"),
        answer: "later",
        request: {
          method: "POST",
          service: "carrier",
          path: "/shipments",
          body: {
            reference: "case.reference",
            to: '"Jalan Mawar 1"',
            weight: "weight",
            callbackUrl: "callback.url",
          },
        },
        result: { parcel: "response.shipment" },
        timeout: "PT5S",
        retry: { attempts: 10, first: "PT1S", factor: 1 },
      },
      rest: { kind: "wait", name: text("Wait"), for: wait },
      end: { kind: "end", name: text("Done") },
    },
    flows: {
      a: { from: "start", to: "ship" },
      b: { from: "ship", to: "rest" },
      c: { from: "rest", to: "end" },
    },
  };
}
