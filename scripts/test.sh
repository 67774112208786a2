# ./opengov test: builds everything and runs the tests. Sourced.
source "$root/scripts/lib/prerequisites.sh"
source "$root/scripts/lib/build.sh"

filter=''
while [[ $# -gt 0 ]]; do
    case $1 in
        --help | -h)
            cat <<'TEXT'
./opengov test [FILTER]

Builds everything and runs every test. With FILTER, only the test projects whose name has it as a part (./opengov test
Drafts), or otherwise the tests whose full name has it (./opengov test deadline). The output is also in artifacts/test;
the last line counts: N passed, N failed, N skipped. Fails when a test fails, or when none ran.
TEXT
            exit 0
            ;;
        -*) fail "“$1” is not known here: ./opengov test --help." ;;
        *) filter=$1 ;;
    esac
    shift
done

# A test project that the solution does not name would be forgotten in silence.
for project in "$root"/tests/*/*.csproj; do
    project=${project#"$root"/}
    grep -qF "\"${project//\//\\}\"" "$root/OpenGov.sln" || fail "$project is not in the solution: dotnet sln OpenGov.sln add $project"
done

need dotnet setpriv setsid chromium node npm grpcio
probe_feed
feed_is_full || need postgres rabbitmq redis-server
build "$root/OpenGov.sln" "everything"

results=$root/artifacts/test
rm -rf "$results"
mkdir -p "$results"

# test_projects: the names of the projects whose assembly is a test program.
test_projects() {
    local project
    for project in "$root"/tests/*/*.csproj; do
        if grep -q 'Include="xunit.v3"' "$project"; then basename "$project" .csproj; fi
    done
}

chosen=$(test_projects)
named=$([[ -z $filter ]] || grep -iF -- "$filter" <<<"$chosen" || true)
arguments=()
if [[ -n $named ]]; then
    chosen=$named
elif [[ -n $filter ]]; then
    arguments=(--filter-method "*$filter*" --ignore-exit-code 8)
fi

# One project at a time: a test may start servers and a browser, and this should work on two cores.
code=0 passed=0 failed=0 skipped=0
for project in $chosen; do
    say
    if [[ $project == StandIns.Tests ]] && feed_is_full; then say "== $project: not here, where the packages themselves are used"; continue; fi
    say "== $project"
    log=$results/$project.log
    ended=0
    dotnet test --project "$root/tests/$project/$project.csproj" -c "$configuration" --no-build --no-restore --no-ansi --no-progress --output Detailed \
        --results-directory "$results" "${arguments[@]}" </dev/null 2>&1 | tee "$log" | sed -u "/^  from /d" || ended=$?

    # The summary of the run is the last block of the output.
    count() { sed -nE "s/^ *$1: ([0-9]+).*/\1/p" "$log" | tail -n 1; }
    passed=$((passed + $(count succeeded || true) + 0)) failed=$((failed + $(count failed || true) + 0)) skipped=$((skipped + $(count skipped || true) + 0))

    # A process that ended badly without a failed test crashed: that counts as one failure.
    if [[ $ended -ne 0 ]]; then
        code=1
        [[ $(count failed) -gt 0 ]] 2>/dev/null || failed=$((failed + 1))
    fi
done

[[ $((passed + failed)) -gt 0 ]] || { note "No test ran."; code=1; }

# What failed once more, each reason once, so that it stands at the end of a long output.
awk -f "$root/scripts/lib/failures.awk" "$results"/*.log
say
say "$passed passed, $failed failed, $skipped skipped"
exit "$code"
