import { block as strictBlock } from "../../message/message";
import { error } from "../../problem";
import type { Rule } from "../scene";

/** Messages say something, and their buttons lead somewhere. */
export const messages: Rule = ({ draft }) =>
  Object.entries(draft.messages).flatMap(([name, { mail }]) => {
    const path = ["messages", name, "mail", "blocks"];
    if (mail.blocks.length === 0) return [error("mail.empty", path)];
    return mail.blocks.flatMap((block, b) => {
      const [issue] = strictBlock.safeParse(block).error?.issues ?? [];
      if (!issue) return [];
      const [part] = issue.path;
      if (part === "text") return [];
      return [
        part === "to"
          ? error("mail.button", [...path, b, "to"])
          : error("mail.block", [...path, b, "kind"], { kind: block.kind }),
      ];
    });
  });
