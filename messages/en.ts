import api from "./en/api.json";
import auth from "./en/auth.json";
import cases from "./en/cases.json";
import common from "./en/common.json";
import customer from "./en/customer.json";
import designer from "./en/designer.json";
import explain from "./en/explain.json";
import failures from "./en/failures.json";
import importing from "./en/importing.json";
import inbox from "./en/inbox.json";
import mailbox from "./en/mailbox.json";
import operations from "./en/operations.json";
import operators from "./en/operators.json";
import problems from "./en/problems.json";
import processes from "./en/processes.json";
import settings from "./en/settings.json";
import shell from "./en/shell.json";

/** The texts of this language, one namespace a file. A new file is one import and one name here. */
export const en = {
  api,
  common,
  auth,
  shell,
  processes,
  cases,
  importing,
  inbox,
  settings,
  mailbox,
  operations,
  operators,
  problems,
  failures,
  customer,
  designer,
  explain,
};
