/** Arguments that every message has without being given them: the case's reference, the organisation's name. */
export const MESSAGE_ARGUMENTS = ["reference", "organisation"] as const;
