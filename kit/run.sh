#!/usr/bin/env bash
# Checks the API as its clients see it: starts `ropa demo`, runs every check
# against it, stops it. Exits with 1 if a check fails.
#
#   ROPA_BIN             a built ropa; without it, it is built from the sources
#   CHROMIUM             the browser, if it is not in a usual place
#   KIT_REQUIRE_BROWSER  1 makes a missing browser a failure
#   KIT_SCREENSHOT       a file into which the browser check puts what it saw
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
server=
stop() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

passed=0 failed=0 skipped=0

# check NAME COMMAND... runs a command. Its last line is its result; all of what
# it says is shown if it fails. The status 77 means that it could not be checked.
check() {
  local name=$1 status=0 result
  shift
  timeout 180 "$@" >"$work/said" 2>&1 || status=$?
  result=$(tail -n 1 "$work/said")
  if [ "$status" = 77 ] && [ "${KIT_REQUIRE_BROWSER:-0}" != 1 ]; then
    skipped=$((skipped + 1))
    printf '!!!! SKIPPED  %-14s %s !!!!\n' "$name" "$result"
  elif [ "$status" = 0 ]; then
    passed=$((passed + 1))
    printf 'ok    %-14s %s\n' "$name" "$result"
  else
    failed=$((failed + 1))
    printf 'FAIL  %-14s status %s\n' "$name" "$status"
    cut -c 1-500 "$work/said" | head -n 200 | sed 's/^/      /'
  fi
}

lock_file() {
  if grep -nE '"resolved"|https?:' package-lock.json; then
    echo 'the lock file must name versions and hashes, not places'
    return 1
  fi
  node -p '`${Object.keys(require("./package-lock.json").packages).length - 1} packages, no addresses`'
}

lint() {
  (cd .. && kit/node_modules/.bin/eslint --config kit/eslint.config.mjs --max-warnings 0 schema.graphql)
  echo 'no findings in schema.graphql'
}

codegen() {
  npm run --silent codegen
  echo "$(cat generated/schema.ts generated/operations.ts | wc -l) lines of types"
}

relay_compiler() {
  npm run --silent relay
  echo "$(find generated/relay -name '*.graphql.ts' | wc -l) documents"
}

compile() {
  npm run --silent compile
  echo "$(find generated src -name '*.ts' | wc -l) files"
}

# The linked data that ropa exports, as other programs read and judge them.
linked_data() {
  command -v go >/dev/null || { echo 'Go is not installed'; return 77; }
  (cd .. && ROPA_TEST_KIT=required go test -count=1 -run '^TestShapes$' ./export)
  echo "$(wc -l <../export/testdata/shapes.txt) results of the shapes in the founding registers, as expected"
}

export -f lock_file lint codegen relay_compiler compile linked_data
steps() { check "$1" bash -euo pipefail -c "$2"; }

if ! npm ci --ignore-scripts >"$work/npm" 2>&1; then
  cat "$work/npm" >&2
  exit 1
fi
rm -rf build generated
mkdir -p generated/relay

if [ -z "${ROPA_BIN:-}" ]; then
  ROPA_BIN=$work/ropa
  (cd .. && go build -o "$ROPA_BIN" .)
fi
: >"$work/log" # is read before the server has written
"$ROPA_BIN" demo -addr 127.0.0.1:0 >"$work/out" 2>"$work/log" &
server=$!

# The system chooses a free port, and the server says which.
ROPA_URL=
for _ in $(seq 300); do
  ROPA_URL=$(sed -n 's#^ *GraphQL *\(http[^ ]*\)/graphql$#\1#p' "$work/log")
  if [ -n "$ROPA_URL" ] && curl --silent --fail --output /dev/null "$ROPA_URL/readyz"; then
    break
  fi
  if ! kill -0 "$server" 2>/dev/null; then
    break
  fi
  sleep 0.2
done
if ! curl --silent --fail --output /dev/null "${ROPA_URL:-http://127.0.0.1:0}/readyz"; then
  echo 'the server does not become ready:' >&2
  cat "$work/log" >&2
  exit 1
fi
export ROPA_URL

steps lock-file lock_file
steps eslint lint
steps codegen codegen
steps relay-compiler relay_compiler
steps tsc compile
steps linked-data linked_data
check audits node build/src/audit.js
check introspection node build/src/introspection.js
check apollo node build/src/apollo.js
check urql node build/src/urql.js
check relay node build/src/relay.js
check graphql-sse node build/src/sse.js
check graphql-ws node build/src/websocket.js
check graphiql node build/src/browser.js

stopped() {
  kill "$server"
  local status=0
  wait "$server" || status=$?
  server=
  return "$status"
}
if stopped; then
  passed=$((passed + 1))
  printf 'ok    %-14s %s\n' stop 'the server stops when it is told to'
else
  failed=$((failed + 1))
  printf 'FAIL  %-14s %s\n' stop 'the server does not stop with status 0'
fi

if [ "$skipped" -gt 0 ]; then
  echo "!!!! $skipped SKIPPED !!!!"
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
