import api from "./id/api.json";
import auth from "./id/auth.json";
import cases from "./id/cases.json";
import common from "./id/common.json";
import customer from "./id/customer.json";
import designer from "./id/designer.json";
import explain from "./id/explain.json";
import failures from "./id/failures.json";
import importing from "./id/importing.json";
import inbox from "./id/inbox.json";
import mailbox from "./id/mailbox.json";
import operations from "./id/operations.json";
import operators from "./id/operators.json";
import problems from "./id/problems.json";
import processes from "./id/processes.json";
import settings from "./id/settings.json";
import shell from "./id/shell.json";

/** The texts of this language, one namespace a file. A new file is one import and one name here. */
export const id = {
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
