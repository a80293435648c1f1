import { HighlightStyle, LanguageSupport, LRLanguage, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { feelParser } from "@/dsl/expression/syntax/tree";

/** Colours by class, so that tokens of light and dark decide (styles/expression.css). */
const colours = HighlightStyle.define([
  { tag: tags.string, class: "feel-text" },
  { tag: [tags.number, tags.bool, tags.null, tags.special(tags.string)], class: "feel-value" },
  { tag: [tags.controlKeyword, tags.operatorKeyword, tags.definitionKeyword], class: "feel-word" },
  { tag: [tags.compareOperator, tags.arithmeticOperator], class: "feel-sign" },
  { tag: tags.function(tags.variableName), class: "feel-function" },
  { tag: tags.standard(tags.function(tags.variableName)), class: "feel-function" },
  { tag: [tags.variableName, tags.propertyName], class: "feel-name" },
  { tag: [tags.lineComment, tags.blockComment], class: "feel-remark" },
]);

const language = LRLanguage.define({ name: "feel", parser: feelParser });

/** FEEL as the editor reads it: by the grammar that evaluates it. */
export const feel = [new LanguageSupport(language), syntaxHighlighting(colours)];
