import type { LocalizedText } from "../../text";
import type { Draft, DraftMessage } from "../draft";
import { makeId } from "../ids";

type Block = DraftMessage["mail"]["blocks"][number];

/** Adds a mail with one empty text; its id comes from `idFrom`, usually its subject in the source language. */
export function addMessage(
  draft: Draft,
  subject: LocalizedText,
  idFrom = "message",
): { draft: Draft; messageId: string } {
  const messageId = makeId(idFrom, draft.messages, "message");
  const message: DraftMessage = { mail: { subject, blocks: [{ kind: "text", text: {} }] } };
  return { draft: { ...draft, messages: { ...draft.messages, [messageId]: message } }, messageId };
}

/** Takes a message out. Steps that sent it keep its name, and have a problem. */
export function removeMessage(draft: Draft, messageId: string): Draft {
  const { [messageId]: _, ...messages } = draft.messages;
  return { ...draft, messages };
}

/** Adds a block of a kind ("heading", "text", "button") at a place, default last; a button leads to the case page. */
export function addBlock(
  draft: Draft,
  messageId: string,
  kind: string,
  at = Number.POSITIVE_INFINITY,
): Draft {
  const block: Block = kind === "button" ? { kind, text: {}, to: "casePage" } : { kind, text: {} };
  return changeBlocks(draft, messageId, (blocks) => [...blocks.slice(0, at), block, ...blocks.slice(at)]);
}

/** Takes a block out. */
export function removeBlock(draft: Draft, messageId: string, at: number): Draft {
  return changeBlocks(draft, messageId, (blocks) => blocks.filter((_, i) => i !== at));
}

/** Moves a block to another place, counted without it. */
export function moveBlock(draft: Draft, messageId: string, from: number, to: number): Draft {
  return changeBlocks(draft, messageId, (blocks) => {
    const block = blocks[from];
    if (!block || from === to) return blocks;
    const others = blocks.filter((_, i) => i !== from);
    return [...others.slice(0, to), block, ...others.slice(to)];
  });
}

function changeBlocks(draft: Draft, messageId: string, by: (blocks: Block[]) => Block[]): Draft {
  const message = draft.messages[messageId];
  const blocks = message && by(message.mail.blocks);
  if (!message || !blocks || blocks === message.mail.blocks) return draft;
  return {
    ...draft,
    messages: { ...draft.messages, [messageId]: { ...message, mail: { ...message.mail, blocks } } },
  };
}
