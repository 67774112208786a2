# ./opengov import: Brings in documents through the gateway. The arguments are those of the command-line client: ./opengov import --help. Sourced.
source "$root/scripts/lib/cli.sh"

arguments=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --data) [[ $# -gt 1 ]] || fail "--data needs a folder."; data=$2; shift ;;
        --data=*) data=${1#--data=} ;;
        *) arguments+=("$1") ;;
    esac
    shift
done

data=$(absolute "$data")
recall_ports
cli import "${arguments[@]}"
