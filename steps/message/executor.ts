import type { Executor } from "../contract";
import { mailMessage } from "../mailing";

/** Sends the message. */
export const executeMessage: Executor = mailMessage;
