import api from "./ar/api.json";
import auth from "./ar/auth.json";
import cases from "./ar/cases.json";
import common from "./ar/common.json";
import customer from "./ar/customer.json";
import designer from "./ar/designer.json";
import explain from "./ar/explain.json";
import failures from "./ar/failures.json";
import importing from "./ar/importing.json";
import inbox from "./ar/inbox.json";
import mailbox from "./ar/mailbox.json";
import operations from "./ar/operations.json";
import operators from "./ar/operators.json";
import problems from "./ar/problems.json";
import processes from "./ar/processes.json";
import settings from "./ar/settings.json";
import shell from "./ar/shell.json";

/** The texts of this language, one namespace a file. A new file is one import and one name here. */
export const ar = {
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
