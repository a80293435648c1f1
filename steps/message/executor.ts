import { mailMessage } from "../mailing";

/** Sends the message. */
export default mailMessage;
