# Builds: C++ into build/<kind>, the web client into client-web/dist.
# shellcheck shell=bash

# Relative paths in the compiler cache: build/release and build/test, or two clones, share what they compile.
export CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1

# build_cpp KIND "TARGETS" CMAKE_OPTION...
build_cpp() {
    local dir=$BUILD/$1 targets=$2 start=$SECONDS
    shift 2
    if [ ! -f "$dir/build.ninja" ]; then
        quietly configure "configuring ${dir#"$ROOT"/}" cmake -S "$ROOT" -B "$dir" -G Ninja "$@" ||
            fail "CMake stopped: see build/logs/configure.log"
    fi
    say "  compiling into ${dir#"$ROOT"/}"
    # shellcheck disable=SC2086
    run_ninja -C "$dir" $targets || fail "compiling failed: the compiler's words stand above"
    say "    done in $((SECONDS - start)) s"
}

# On a terminal ninja overwrites its own line; in a log every 25th step is enough. What isn't progress always comes through.
run_ninja() {
    export NINJA_STATUS='    [%f/%t, %e s] '
    if [ -t 1 ]; then
        ninja "$@"
    else
        ninja "$@" | awk '/^    \[[0-9]/ { if (++n % 25 != 1) next } /^ninja: (Entering|no work)/ { next } { print; fflush() }'
    fi
}

# The web client, when anything it is made of changed since the last time.
build_web() {
    local print stamp=$BUILD/web.built-from
    print=$(fingerprint "$ROOT/client-web" "$ROOT/schema/openapi.yaml")
    if [ -f "$ROOT/client-web/dist/index.html" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$print" ]; then return 0; fi
    install_npm "$ROOT/client-web"
    (cd "$ROOT/client-web" && quietly web "building the web client" npm run build) ||
        fail "the web client does not build: see build/logs/web.log"
    printf '%s' "$print" >"$stamp"
}
