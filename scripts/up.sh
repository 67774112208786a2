# ./opengov up: builds and starts everything. Sourced.
source "$root/scripts/lib/prerequisites.sh"
source "$root/scripts/lib/build.sh"
source "$root/scripts/lib/cli.sh"

detach=false native=false seed=true

while [[ $# -gt 0 ]]; do
    case $1 in
        --detach | -d) detach=true ;;
        --native) native=true ;;
        --no-seed) seed=false ;;
        --data) [[ $# -gt 1 ]] || fail "--data needs a folder."; data=$2; shift ;;
        --data=*) data=${1#--data=} ;;
        --help | -h)
            cat <<'TEXT'
./opengov up [--detach] [--native] [--no-seed] [--data DIR]

Builds the system and starts it: PostgreSQL, RabbitMQ, Redis and every service. Ctrl-C stops all of it in order.

  --detach    return when everything is ready; ./opengov down stops it
  --native    run the servers as native processes even where a container engine runs
  --no-seed   do not fill in the demonstration on the first start
  --data DIR  where data, logs and secrets lie (.data); two copies run side by side with different folders and ports

Ports: OPENGOV_PORT for web and JSON (8080), OPENGOV_GRPC_PORT for gRPC (8081); all others are free ones.
TEXT
            exit 0
            ;;
        *) fail "“$1” is not known here: ./opengov up --help." ;;
    esac
    shift
done

data=$(absolute "$data")
export OPENGOV_DATA=$data OPENGOV_PORT=$port OPENGOV_GRPC_PORT=$grpc_port DOTNET_ENVIRONMENT=${DOTNET_ENVIRONMENT:-Development}
export ASPNETCORE_ENVIRONMENT=$DOTNET_ENVIRONMENT

running=$(host_pid) && fail "OpenGov is already running on $data (process $running): ./opengov status, or ./opengov down."
for wanted in "$port" "$grpc_port"; do
    port_taken "$wanted" && fail "Port $wanted is taken by another program: stop that one, or set OPENGOV_PORT and OPENGOV_GRPC_PORT to free ports."
done

need dotnet setpriv setsid
[[ $native == true ]] || probe_feed
feed_is_full || need postgres rabbitmq redis-server
build "$(system_solution)" "the system"

mkdir -p "$data/logs"
chmod 711 "$data"
rm -f "$data/state.json"

if feed_is_full; then
    host=(dotnet run --project "$root/AppHost" --no-build -c "$configuration" --launch-profile http)
else
    host=(dotnet "$(assembly AppHost)")
fi

if [[ $detach == true ]]; then
    setsid "${host[@]}" </dev/null >"$data/logs/host.log" 2>&1 &
else
    # A part of this terminal's session: it ends with us, whatever happens to us.
    setpriv --pdeathsig TERM "${host[@]}" </dev/null &
fi

host_process=$!
say "$host_process" >"$data/host.pid"
remember_ports

stop() {
    trap '' INT TERM HUP
    kill -TERM "$host_process" 2>/dev/null || true
    wait "$host_process" 2>/dev/null || true
    rm -f "$data/host.pid"
    exit "${1:-0}"
}
trap 'stop 130' INT
trap 'stop 143' TERM HUP

ready() { if feed_is_full; then http_ok "$port" /health/ready; else [[ $(field state) == Ready ]]; fi; }

deadline=$((SECONDS + ${OPENGOV_START_SECONDS:-180}))
until ready; do
    if ! kill -0 "$host_process" 2>/dev/null; then
        rm -f "$data/host.pid"
        [[ $detach == true ]] && tail -n 20 "$data/logs/host.log" >&2
        fail "The system did not start; the logs are in $data/logs."
    fi
    if [[ $(field state) == Failed || $SECONDS -gt $deadline ]]; then
        [[ $detach == true ]] && tail -n 20 "$data/logs/host.log" >&2
        note "opengov: The system did not become ready; the logs are in $data/logs."
        stop 1
    fi
    sleep 0.2
done

if [[ $seed == true && ! -f $data/seeded && -f $(assembly Cli) ]]; then
    say "Filling in the demonstration"
    if cli seed </dev/null; then date -u +%FT%TZ >"$data/seeded"; else note "opengov: The demonstration is not complete; ./opengov seed tries again."; fi
fi

source "$root/scripts/lib/welcome.sh"

if [[ $detach == true ]]; then
    say "Stop it with: ./opengov down$([[ $data == "$root/.data" ]] || printf ' --data %s' "$data")"
    exit 0
fi

say "Stop it with Ctrl-C."
code=0
wait "$host_process" || code=$?
rm -f "$data/host.pid"
exit "$code"
