# Starts and stops one server.
# shellcheck shell=bash

SERVER_PID=
SERVER_URL=

# start_server LOG PROGRAM ARGUMENT...: returns when it listens; SERVER_URL and SERVER_PID are set.
start_server() {
    local log=$1 out=$1.out
    shift
    "$@" >"$out" 2>"$log" &
    SERVER_PID=$!
    local deadline=$((SECONDS + 30))
    until SERVER_URL=$(sed -n 's/^ujirad listens on //p' "$out") && [ -n "$SERVER_URL" ]; do
        if ! kill -0 "$SERVER_PID" 2>/dev/null; then
            SERVER_PID=
            tail -n 15 "$log" | sed 's/^/    | /' >&2
            fail "the server did not start: its last words stand above, all of them in ${log#"$ROOT"/}"
        fi
        [ $SECONDS -lt $deadline ] || fail "the server did not listen within 30 s: see ${log#"$ROOT"/}"
        sleep 0.1
    done
}

stop_server() {
    [ -n "$SERVER_PID" ] || return 0
    local pid=$SERVER_PID status=0
    SERVER_PID=
    kill -TERM "$pid" 2>/dev/null || true
    wait "$pid" || status=$?
    return $status
}
