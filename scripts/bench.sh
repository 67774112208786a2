# ./opengov bench: measures. Sourced.
source "$root/scripts/lib/prerequisites.sh"
source "$root/scripts/lib/build.sh"

arguments=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --help | -h)
            cat <<'TEXT'
./opengov bench [NAME…] [--quick]

Measures, and shows each figure beside its limit: what this machine does without us, measured in turns in the same run. Medians of three
runs. The table is also in artifacts/bench/<time>.json. Fails when a goal is not met. Best on a machine that does nothing else.

  grpc     unary calls and streams beside HTTP/2 alone, bytes allocated on both sides, and who is busiest in the two processes

  --quick  shorter runs
TEXT
            exit 0
            ;;
        --quick) arguments+=("$1") ;;
        -*) fail "“$1” is not known here: ./opengov bench --help." ;;
        *) arguments+=("$1") ;;
    esac
    shift
done

configuration=Release
need dotnet
probe_feed
build "$root/tests/Bench/Bench.csproj" "the figures"
dotnet "$(assembly Bench)" "${arguments[@]}" </dev/null
