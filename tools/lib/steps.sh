# Runs the steps of tools/test one after the other, counts what they ran, and sums up. A step that fails does not stop the next.
# shellcheck shell=bash

PASSED=0
FAILED=0
SUMMARY=()

# run_step NAME TITLE [tests]: runs step_NAME in a shell of its own, shows its output as it comes and keeps it in
# build/logs/test-NAME.log. With "tests" it must have run some; without, the step itself is the one thing that passes or fails.
run_step() {
    local name=$1 title=$2 kind=${3-check} log=$LOGS/test-$1.log start=$SECONDS status=0 good=0 bad=0
    printf '\n== %s\n' "$title"
    (set +e; "step_$name") </dev/null 2>&1 | tee "$log" || status=1
    if [ "$kind" = tests ]; then
        read -r good bad < <(count_tests "$log")
        if [ "$good" = 0 ]; then say "  no test passed here" && status=1; fi
    elif [ $status = 0 ]; then
        good=1
    fi
    if [ $status != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
    PASSED=$((PASSED + good))
    FAILED=$((FAILED + bad))
    SUMMARY+=("$(printf '%-28s %5d passed %4d failed %6d s' "$title" "$good" "$bad" $((SECONDS - start)))")
}

# What Catch2, Node, Vitest and Playwright say at their ends, added up: "passed failed".
count_tests() {
    sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
        /^catch: All tests passed \(.* in [0-9]+ test cases?\)/ { sub(/.* in /, ""); good += $1 }
        /^catch: test cases: +[0-9]+ \|/ { add("passed"); add("failed") }
        /^ +Tests +[0-9]/ { add("passed"); add("failed") }
        /^ +[0-9]+ (passed|flaky)( \(|$)/ { good += $1 }
        /^ +[0-9]+ (failed|interrupted)$/ { bad += $1 }
        /^# pass [0-9]/ { good += $3 }
        /^# fail [0-9]/ { bad += $3 }
        function add(word) {
            if (!match($0, "[0-9]+ " word)) return
            if (word == "passed") good += substr($0, RSTART); else bad += substr($0, RSTART)
        }
        END { print good + 0, bad + 0 }'
}

finish() {
    printf '\n'
    local line
    for line in "${SUMMARY[@]}"; do say "  $line"; done
    printf '\n%d passed, %d failed\n' "$PASSED" "$FAILED"
    if [ "$FAILED" != 0 ]; then say "What failed stands above, and step by step in build/logs/test-*.log" >&2 && exit 1; fi
    exit 0
}
