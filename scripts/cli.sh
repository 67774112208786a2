# ./opengov cli: the command-line client of the running system; all arguments are its own. Sourced.
source "$root/scripts/lib/cli.sh"
data=$(absolute "$data")
recall_ports
cli "$@"
