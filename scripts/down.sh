# ./opengov down: stops what runs on a data folder. Sourced.
while [[ $# -gt 0 ]]; do
    case $1 in
        --data) [[ $# -gt 1 ]] || fail "--data needs a folder."; data=$2; shift ;;
        --data=*) data=${1#--data=} ;;
        --help | -h) say "./opengov down [--data DIR]"; say; say "Stops the system on that data folder in order: services first, then the servers. The data stays."; exit 0 ;;
        *) fail "“$1” is not known here: ./opengov down --help." ;;
    esac
    shift
done

data=$(absolute "$data")
pid=$(host_pid) || { say "Nothing runs on $data."; exit 0; }
parts=$([[ -f $data/state.json ]] && resources | cut -f 5 | grep -v '^-$' || true)

kill -TERM "$pid"
for ((tenths = 0; tenths < 300; tenths++)); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
done

# The kernel ends its children with it.
kill -0 "$pid" 2>/dev/null && { note "It did not stop within 30 seconds and is killed."; kill -KILL "$pid"; }

for ((tenths = 0; tenths < 100; tenths++)); do
    left=()
    for part in $parts; do
        [[ $(sed -n 's/^State:\s*\(.\).*/\1/p' "/proc/$part/status" 2>/dev/null) == [^Z] ]] && left+=("$part")
    done
    [[ ${#left[@]} -eq 0 ]] && break
    sleep 0.1
done

rm -f "$data/host.pid"
[[ ${#left[@]} -eq 0 ]] || fail "These processes are still there: ${left[*]}."
say "Stopped."
