import { bulkRouter } from "./routers/bulk";
import { casesRouter, incidentsRouter } from "./routers/cases";
import { draftsRouter } from "./routers/drafts";
import { keysRouter } from "./routers/keys";
import { limitsRouter } from "./routers/limits";
import { meRouter } from "./routers/me";
import { messagesRouter } from "./routers/messages";
import { operationsRouter } from "./routers/operations";
import { peopleRouter } from "./routers/people";
import { privacyRouter } from "./routers/privacy";
import { processesRouter } from "./routers/processes";
import { schedulesRouter } from "./routers/schedules";
import { servicesRouter } from "./routers/services";
import { tasksRouter } from "./routers/tasks";
import { router } from "./trpc";

/** Everything the studio and the public API can ask; the REST face is made from the same procedures. */
export const appRouter = router({
  me: meRouter,
  processes: processesRouter,
  drafts: draftsRouter,
  cases: casesRouter,
  incidents: incidentsRouter,
  operations: operationsRouter,
  bulk: bulkRouter,
  messages: messagesRouter,
  schedules: schedulesRouter,
  tasks: tasksRouter,
  services: servicesRouter,
  keys: keysRouter,
  people: peopleRouter,
  limits: limitsRouter,
  privacy: privacyRouter,
});
export type AppRouter = typeof appRouter;
