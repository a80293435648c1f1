import type { Executor } from "../contract";
import { mailMessage } from "../mailing";

/** Sends the message that brings the customer the link to the form. */
export const executeForm: Executor = mailMessage;
