# What every command uses. Sourced; expects $root.

configuration=${OPENGOV_CONFIGURATION:-Debug}
data=${OPENGOV_DATA:-$root/.data}
port=${OPENGOV_PORT:-8080}
grpc_port=${OPENGOV_GRPC_PORT:-8081}

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

say() { printf '%s\n' "$*"; }
note() { printf '%s\n' "$*" >&2; }
fail() { printf 'opengov: %s\n' "$*" >&2; exit 1; }

# absolute PATH: the path from the root; need not exist.
absolute() { case $1 in /*) printf '%s' "$1" ;; *) printf '%s/%s' "$PWD" "$1" ;; esac; }

# assembly PROJECT: what was built of it.
assembly() { printf '%s/artifacts/bin/%s/%s/%s.dll' "$root" "$1" "${configuration,,}" "$1"; }

# port_taken PORT: whether somebody listens there on this machine.
port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# http_ok PORT PATH: whether the path answers with 200.
http_ok() {
    local line
    line=$(exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'GET %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3 && read -r -t 5 line <&3 && printf '%s' "$line") 2>/dev/null || return 1
    [[ $line == *" 200 "* ]]
}

# field NAME: a value of the first level of the state file; empty where there is none.
field() { [[ -f $data/state.json ]] && sed -nE "s/^  \"$1\": \"?([^\",]*)\"?,?\$/\1/p" "$data/state.json" | head -n 1; }

# resources: one line for each, with tabs between name, kind, state, healthy, pid, addresses, remark.
resources() {
    awk '
        function value(line) { sub(/^[^:]*: /, "", line); sub(/,$/, "", line); gsub(/^"|"$/, "", line); return line == "null" ? "" : line }
        /^      "name":/ { name = value($0); addresses = "" }
        /^      "kind":/ { kind = value($0) }
        /^      "state":/ { state = value($0) }
        /^      "healthy":/ { healthy = value($0) }
        /^      "remark":/ { remark = value($0) }
        /^      "pid":/ { pid = value($0) }
        /^        "[a-z0-9-]+": "[a-z]+:/ { addresses = addresses (addresses == "" ? "" : " ") value($0) }
        /^      "log":/ { printf "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", name, kind, state, healthy, pid == "" ? "-" : pid, addresses == "" ? "-" : addresses, remark == "" ? "-" : remark }
    ' "$data/state.json"
}

# host_pid: the process that runs the system on this data folder; fails where there is none.
host_pid() {
    local pid
    [[ -f $data/host.pid ]] && pid=$(<"$data/host.pid") && [[ -n $pid ]] && kill -0 "$pid" 2>/dev/null && grep -qzxF "OPENGOV_DATA=$data" "/proc/$pid/environ" 2>/dev/null && printf '%s' "$pid"
}

# feed_is_full: whether the packages themselves are used, and containers; otherwise the stand-ins, and native servers.
feed_is_full() { [[ -f $root/artifacts/full-feed && $(<"$root/artifacts/full-feed") == true && ${native:-false} == false ]]; }
