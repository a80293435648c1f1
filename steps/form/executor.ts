import { mailMessage } from "../mailing";

/** Sends the message that brings the customer the link to the form. */
export default mailMessage;
