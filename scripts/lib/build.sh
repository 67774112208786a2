# Building. Sourced.

# build SOLUTION WHAT: builds, names each project when it is done, and shows only errors of what fails.
build() {
    local log=$root/artifacts/build.log arguments=()
    mkdir -p "$root/artifacts"
    [[ ${native:-false} == true ]] && arguments+=(-p:FullFeed=false)

    say "Building $2 ($configuration)"
    if ! dotnet build "$1" -c "$configuration" -nodeReuse:false -nologo --tl:off -v m "${arguments[@]}" </dev/null 2>&1 | tee "$log" | sed -un 's/^  \([A-Za-z0-9_.-]*\) -> .*/  \1/p'; then
        grep -E ' error |: error' "$log" | sed 's/ \[.*//' | sort -u | head -n 20 >&2
        fail "The build failed: artifacts/build.log has all of it."
    fi
}

# system_solution: a filter on the solution with what runs: the application host, everything in src, and no tests.
system_solution() {
    local filter=$root/artifacts/system.slnf project projects=()
    mkdir -p "$root/artifacts"

    for project in "$root"/AppHost/AppHost.csproj "$root"/src/*/*.csproj; do
        project=${project#"$root"/}
        grep -qF "\"${project//\//\\}\"" "$root/OpenGov.sln" && projects+=("\"${project//\//\\\\}\"")
    done

    printf '{ "solution": { "path": "../OpenGov.sln", "projects": [%s] } }\n' "$(IFS=,; printf '%s' "${projects[*]}")" >"$filter"
    printf '%s' "$filter"
}
