import { hydrateRoot } from "react-dom/client";
import { speaker } from "../forms/words";
import { CaseStory } from "./case-story";
import { CustomerForm } from "./customer-form";
import { forgetSent } from "./kept-draft";
import type { FormModel, Handed } from "./pages";

/** The one script of the customer's pages: brings the drawn page to life. Whatever fails here, the page works without it. */
function start(): void {
  const root = document.getElementById("app");
  const text = document.getElementById("handed")?.textContent;
  if (!root || !text) return;
  const { page, words }: Handed = JSON.parse(text);
  const say = speaker(words, page.shell.locale);
  if (page.page === "case") {
    forgetSent();
    hydrateRoot(root, <CaseStory model={page.case} locale={page.shell.locale} say={say} />);
    return;
  }
  hydrateRoot(root, <CustomerForm model={alreadyTyped(page.form)} locale={page.shell.locale} say={say} />);
}

/** What was typed before this script had arrived belongs to the form too. */
function alreadyTyped(model: FormModel): FormModel {
  const element = document.getElementById("form");
  if (!(element instanceof HTMLFormElement)) return model;
  const values: Record<string, string> = { ...model.values };
  for (const [name, value] of new FormData(element)) {
    if (typeof value === "string" && value !== "" && !name.startsWith("_")) values[name] = value;
  }
  return { ...model, values };
}

start();
