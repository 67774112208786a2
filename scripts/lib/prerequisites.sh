# What the system and its tests need on this machine. Sourced.

# find_server PROGRAM: where a server's program is; fails where there is none.
find_server() {
    local candidate
    case $1 in
        postgres) for candidate in /usr/lib/postgresql/*/bin/postgres /usr/pgsql-*/bin/postgres /usr/local/pgsql/bin/postgres; do [[ -x $candidate ]] && return 0; done; return 1 ;;
        rabbitmq) for candidate in /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server /opt/rabbitmq*/sbin/rabbitmq-server; do [[ -x $candidate ]] && return 0; done; return 1 ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

# package_for PROGRAM: the Debian package that has it.
package_for() {
    case $1 in
        postgres) say postgresql ;;
        rabbitmq) say rabbitmq-server ;;
        dotnet) say dotnet-sdk-10.0 ;;
        node) say nodejs ;;
        grpcio) say python3-grpcio ;;
        *) say "$1" ;;
    esac
}

is_there() {
    case $1 in
        dotnet) command -v dotnet >/dev/null && dotnet --list-sdks 2>/dev/null | grep -q '^1[0-9]\.' ;;
        chromium) command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ;;
        grpcio) python3 -c 'import grpc' 2>/dev/null || /usr/bin/python3 -c 'import grpc' 2>/dev/null ;;
        setpriv | setsid | node | npm) command -v "$1" >/dev/null ;;
        *) find_server "$1" ;;
    esac
}

# need PROGRAM...: installs what is missing where that is possible without asking; otherwise says what is missing and stops.
need() {
    local missing=() packages=() program
    for program in "$@"; do is_there "$program" || missing+=("$program"); done
    [[ ${#missing[@]} -eq 0 ]] && return

    for program in "${missing[@]}"; do packages+=("$(package_for "$program")"); done

    if [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
        install_quietly "${packages[@]}"
        for program in "${missing[@]}"; do
            is_there "$program" || fail "$program is still missing after installing ${packages[*]}."
        done
    elif command -v apt-get >/dev/null; then
        fail "Missing: ${missing[*]}. Install with: sudo apt-get install ${packages[*]}$(dotnet_hint "${missing[@]}")"
    else
        fail "Missing: ${missing[*]}. Install them with the package manager of this system (on Debian: ${packages[*]})$(dotnet_hint "${missing[@]}")"
    fi
}

dotnet_hint() { [[ " $* " == *" dotnet "* ]] && printf '; the .NET 10 SDK is also at https://dotnet.microsoft.com/download/dotnet/10.0' || true; }

# install_quietly PACKAGE...: with apt, without questions, and without starting the servers system-wide: ours run on their own.
install_quietly() {
    local policy=/usr/sbin/policy-rc.d ours=false
    mkdir -p "$root/artifacts"
    say "Installing: $*"

    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
        ours=true
    fi

    local done=true
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"; } >"$root/artifacts/install.log" 2>&1 </dev/null || done=false
    [[ $ours == true ]] && rm -f "$policy"
    [[ $done == true ]] || fail "apt-get could not install $*: see artifacts/install.log.$(dotnet_hint "${missing[@]:-}")"
}

# engine_runs: whether a container engine answers.
engine_runs() { timeout 5 docker info >/dev/null 2>&1 || timeout 5 podman info >/dev/null 2>&1; }

# probe_feed: finds out once whether a container engine runs and the package feed has every package of the complete feed, and Aspire's SDK.
probe_feed() {
    local answer=$root/artifacts/full-feed probe=$root/artifacts/probe sdk package
    [[ -f $answer ]] && return

    say "Looking at the package feed (once)"
    mkdir -p "$probe"
    sdk=$(grep -m 1 -o 'Sdk="Aspire.AppHost.Sdk" Version="[^"]*"' "$root/AppHost/AppHost.csproj")
    {
        say '<Project Sdk="Microsoft.NET.Sdk">'
        say "  <Import Project=\"Sdk.props\" $sdk />"
        say '  <ItemGroup>'
        for package in $(sed -n "/'\$(FullFeed)' == 'true'/,/<\/ItemGroup>/s/.*Include=\"\([^\"]*\)\".*/\1/p" "$root/Directory.Packages.props"); do
            say "    <PackageReference Include=\"$package\" />"
        done
        say '  </ItemGroup>'
        say "  <Import Project=\"Sdk.targets\" $sdk />"
        say '</Project>'
    } >"$probe/probe.csproj"

    if engine_runs && timeout 300 dotnet restore "$probe/probe.csproj" -p:FullFeed=true -v q >"$probe/restore.log" 2>&1 </dev/null; then
        say true >"$answer"
    else
        say false >"$answer"
    fi

    rm -rf "$probe/probe.csproj" "$root/artifacts/obj/probe"
}
