# The command-line client of the running system. Sourced.

# cli ARGUMENT...: runs it against the gateway of this data folder.
cli() {
    local program
    program=$(assembly Cli)
    [[ -f $program ]] || fail "The command-line client is not built: ./opengov up builds it."
    OPENGOV_PORT=$port OPENGOV_GRPC_PORT=$grpc_port dotnet "$program" "$@"
}

# remember_ports / recall_ports: the ports that the system on this data folder was started with.
remember_ports() { printf 'port=%s\ngrpc_port=%s\n' "$port" "$grpc_port" >"$data/ports"; }
recall_ports() {
    [[ -f $data/ports ]] || return 0
    [[ -n ${OPENGOV_PORT:-} ]] || port=$(sed -n 's/^port=//p' "$data/ports")
    [[ -n ${OPENGOV_GRPC_PORT:-} ]] || grpc_port=$(sed -n 's/^grpc_port=//p' "$data/ports")
}
