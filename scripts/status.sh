# ./opengov status: what runs and where. Sourced.
while [[ $# -gt 0 ]]; do
    case $1 in
        --data) [[ $# -gt 1 ]] || fail "--data needs a folder."; data=$2; shift ;;
        --data=*) data=${1#--data=} ;;
        --help | -h) say "./opengov status [--data DIR]"; say; say "Lists every part of the system. Succeeds (0) only when all of them are healthy."; exit 0 ;;
        *) fail "“$1” is not known here: ./opengov status --help." ;;
    esac
    shift
done

source "$root/scripts/lib/cli.sh"
data=$(absolute "$data")
recall_ports
pid=$(host_pid) || { say "Nothing runs on $data."; exit 1; }

if [[ ! -f $data/state.json ]]; then
    http_ok "$port" /health/ready && { say "Ready: http://localhost:$port (process $pid)"; exit 0; }
    say "Process $pid runs; http://localhost:$port is not ready."
    exit 1
fi

printf '%-24s %-18s %-14s %-8s %s\n' name kind state pid address
well=true
while IFS=$'\t' read -r name kind state healthy process addresses remark; do
    [[ $healthy == true ]] || { well=false; state="$state !!"; }
    printf '%-24s %-18s %-14s %-8s %s\n' "$name" "$kind" "$state" "$process" "$addresses"
    [[ $remark == - ]] || printf '    %s\n' "$remark"
done < <(resources)

say
say "$(field state), process $pid, data $data, resources $(field page)"
[[ $well == true && $(field state) == Ready ]]
