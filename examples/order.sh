#!/usr/bin/env bash
# The whole story by curl: put a process, publish it, start a case, decide its task, follow it to its end.
#
#   ALUR_URL=http://127.0.0.1:3000 ALUR_KEY=alur_… examples/order.sh
#
# Needs bash, curl and node. Make a key with: npm run alur -- key create --organisation demo --name order.sh
# PROCESS names the process it puts (default: order-by-script). Every answer is checked; the first that is not as it
# should be ends the script with 1 and says what came instead.
set -euo pipefail

: "${ALUR_URL:?set ALUR_URL to the address of a running Alur, for example http://127.0.0.1:3000}"
: "${ALUR_KEY:?set ALUR_KEY to an API key: npm run alur -- key create --organisation demo --name order.sh}"
PROCESS=${PROCESS:-order-by-script}
PATIENCE=${PATIENCE:-120} # seconds to wait for what others do
api="${ALUR_URL%/}/api/v1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
answer="$work/answer.json"

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
fail() { printf '\nThis should not be: %s\n' "$*" >&2; exit 1; }

# call METHOD PATH [BODY]: the status goes to $status, the body to $answer. The body may be @file.
call() {
  local body=()
  if [ $# -ge 3 ]; then body=(--header 'Content-Type: application/json' --data-binary "$3"); fi
  status=$(curl --silent --show-error --max-time 30 --output "$answer" --write-out '%{http_code}' --request "$1" \
    --header "Authorization: Bearer $ALUR_KEY" ${body[@]+"${body[@]}"} "$api$2") || fail "$api does not answer"
  echo "  $1 $2 -> $status"
}

# expect STATUS...: the last answer must have one of these.
expect() {
  local wanted
  for wanted in "$@"; do if [ "$status" = "$wanted" ]; then return; fi; done
  fail "expected $*, got $status: $(head -c 2000 "$answer")"
}

# from 'EXPRESSION': what a JavaScript expression over the last answer, `it`, comes to.
from() {
  node -e 'const it = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    const found = new Function("it", "return (" + process.argv[2] + ")")(it);
    console.log(typeof found === "object" ? JSON.stringify(found) : String(found));' "$answer" "$1"
}

same() { if [ "$1" != "$2" ]; then fail "$3: “$1” is not “$2”"; fi; }

say "Who is calling"
call GET /me
expect 200
echo "  $(from 'it.name + ", " + it.organisation.name')"

say "Put the draft of the template, under the key $PROCESS"
call GET /templates
expect 200
cp "$answer" "$work/templates.json"
node -e '
  const { items } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
  const template = items.find((one) => one.key === "order-with-credit-check");
  if (!template) throw new Error("the template order-with-credit-check is missing");
  console.log(JSON.stringify({ ...template.draft, key: process.argv[2] }));
' "$work/templates.json" "$PROCESS" > "$work/draft.json"
call PUT "/processes/$PROCESS/draft" "@$work/draft.json"
expect 200 201
same "$(from 'it.problems.filter((p) => p.severity === "error").length')" 0 "the draft has problems: $(cat "$answer")"

say "Publish it (409 when nothing has changed since the last time)"
call POST "/processes/$PROCESS/versions" '{"note":"by order.sh"}'
expect 201 409
if [ "$status" = 409 ]; then same "$(from it.code)" version.unchanged "it may only be refused because nothing has changed"; fi
call GET "/processes/$PROCESS"
expect 200
echo "  version $(from it.published.number), checksum $(from 'it.published.checksum.slice(0, 12)')…"

say "Bad input is refused, with one entry per field"
call POST "/processes/$PROCESS/cases" '{"variables":{"amount":"a lot","email":"nobody"}}'
expect 422
same "$(from it.code)" form.errors "the code"
from 'it.errors.map((e) => "  " + e.field + ": " + e.detail).join("\n")'
call POST "/processes/$PROCESS/cases" '{"variables":'
expect 400
echo "  $(from it.detail)"

say "Start a case for a large order; the same business key again is the same case"
key="order-$(date +%s)-$$"
order="{\"businessKey\":\"$key\",\"locale\":\"en\",\"variables\":{\"customer\":\"C-1042\",\"name\":\"Ayu Lestari\",\"email\":\"ayu@example.test\",\"amount\":9000}}"
call POST "/processes/$PROCESS/cases" "$order"
expect 201
id=$(from it.id)
echo "  $(from it.reference)  $(from it.link)"
call POST "/processes/$PROCESS/cases" "$order"
expect 200
same "$(from it.id)" "$id" "a second start with the same business key made another case"

say "Wait until the credit bureau has answered and the case waits for a decision"
deadline=$((SECONDS + PATIENCE))
while :; do
  call GET "/cases/$id"
  expect 200
  task=$(from 'it.tasks.find((t) => t.status === "open" && t.audience === "staff")?.id ?? ""')
  if [ -n "$task" ]; then break; fi
  incident=$(from 'it.incidents.find((i) => i.status === "open")?.id ?? ""')
  if [ -n "$incident" ]; then
    echo "  the credit bureau failed: $(from 'it.incidents.find((i) => i.status === "open").cause'); try again"
    call POST "/cases/$id/incidents/$incident/retry"
    expect 200 409
  fi
  same "$(from it.status)" running "the case ended without a decision"
  if [ $SECONDS -gt $deadline ]; then fail "no task after $PATIENCE s; is a worker running? $(curl --silent "${ALUR_URL%/}/api/health")"; fi
  sleep 1
done

say "Claim the task and decide it; a second time is refused and changes nothing"
call GET "/tasks?queue=credit&limit=5"
expect 200
echo "  $(from 'it.counts.all') tasks are open"
call POST "/tasks/$task/claim"
expect 200
call POST "/tasks/$task/complete" '{"variables":{}}'
expect 422
call POST "/tasks/$task/complete" '{"variables":{"approved":true,"reason":"A good customer"}}'
expect 200
call POST "/tasks/$task/complete" '{"variables":{"approved":false}}'
expect 409
same "$(from it.code)" task.stale "the code"

say "Wait until the customer has been told"
deadline=$((SECONDS + PATIENCE))
while :; do
  call GET "/cases/$id"
  expect 200
  if [ "$(from it.status)" = completed ]; then break; fi
  same "$(from 'it.openIncidents')" 0 "the case has an incident: $(from 'it.incidents')"
  if [ $SECONDS -gt $deadline ]; then fail "the case has not ended after $PATIENCE s"; fi
  sleep 1
done
same "$(from it.variables.approved)" true "the decision"

say "What happened"
from 'it.steps.map((s) => "  " + s.enteredAt.slice(11, 19) + "  " + s.stepId.padEnd(12) + s.status).join("\n")'
say "What was sent"
from 'it.deliveries.map((d) => "  " + d.recipient + "  " + d.subject + "\n\n" + d.text.replace(/^/gm, "    ")).join("\n")'
same "$(from 'it.deliveries.length > 0')" true "the customer got a mail"
call GET "/cases/$id/events?limit=100"
expect 200
say "Done: $(from it.items.length) events, from $(from 'it.items[0].type') to $(from 'it.items.at(-1).type')."
