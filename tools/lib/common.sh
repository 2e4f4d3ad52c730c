# Shared by tools/demo and tools/test: where things are, how progress and trouble are said.
# shellcheck shell=bash
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
BUILD=$ROOT/build
LOGS=$BUILD/logs
mkdir -p "$LOGS"

say() { printf '%s\n' "$*"; }

# The one line that tells what is wrong and what to do about it.
fail() {
    printf '\n%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# quietly LOG WHAT COMMAND...: runs with the output in a log; says what it does and how long it took. When it fails, the end of
# the log is shown.
quietly() {
    local log=$LOGS/$1.log what=$2 start=$SECONDS
    shift 2
    printf '  %s ... ' "$what"
    if "$@" >"$log" 2>&1 </dev/null; then
        printf '%d s\n' $((SECONDS - start))
        return 0
    fi
    printf 'failed after %d s\n' $((SECONDS - start))
    tail -n 25 "$log" | sed 's/^/    | /' >&2
    return 1
}

# One fingerprint over the content of the given files and folders (what npm and the builds write is left out).
fingerprint() {
    find "$@" \( -name node_modules -o -name dist -o -name schema.d.ts \) -prune -o -type f -print0 |
        sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}
