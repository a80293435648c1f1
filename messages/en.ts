import api from "./en/api.json";
import common from "./en/common.json";
import auth from "./en/auth.json";
import shell from "./en/shell.json";
import processes from "./en/processes.json";
import cases from "./en/cases.json";
import inbox from "./en/inbox.json";
import settings from "./en/settings.json";
import problems from "./en/problems.json";
import failures from "./en/failures.json";
import customer from "./en/customer.json";
import designer from "./en/designer.json";

/** The texts of this language, one namespace a file. A new file is one import and one name here. */
export const en = { api, common, auth, shell, processes, cases, inbox, settings, problems, failures, customer, designer };
