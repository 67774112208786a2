# ./opengov restart: stops one part of the running system and starts it again. Sourced.
name=''

while [[ $# -gt 0 ]]; do
    case $1 in
        --data) [[ $# -gt 1 ]] || fail "--data needs a folder."; data=$2; shift ;;
        --data=*) data=${1#--data=} ;;
        --help | -h)
            say "./opengov restart NAME [--data DIR]"
            say
            say "Stops one part of the running system, such as drafts or postgres, and starts it again, also when it has ended by itself."
            say "Returns when it is healthy; fails when it does not become so. Its data stays, and the others find it again by themselves."
            exit 0
            ;;
        -*) fail "“$1” is not known here: ./opengov restart --help." ;;
        *) [[ -z $name ]] || fail "One at a time: ./opengov restart NAME."; name=$1 ;;
    esac
    shift
done

data=$(absolute "$data")
host_pid >/dev/null || fail "Nothing runs on $data."
[[ -f $data/state.json ]] || fail "Here Aspire itself runs the system: its dashboard restarts a part."

known=$(resources | cut -f 1 | paste -sd ' ')
[[ -n $name ]] || fail "Which one? There are: $known."
[[ " $known " == *" $name "* ]] || fail "There is no part “$name”. There are: $known."

# press: asks the resources page for it, with the key that the state file tells its owner; prints the status and the sentence.
press() {
    local page line
    page=$(field page) page=${page#http://} page=${page%/}
    exec 3<>"/dev/tcp/127.0.0.1/${page##*:}" || return
    printf 'POST /resources/%s/restart HTTP/1.0\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\n\r\n' "$name" "$page" "$(field key)" >&3
    read -r _ code _ <&3
    while IFS= read -r line <&3 && [[ ${line%$'\r'} != '' ]]; do :; done
    sentence=$(cat <&3)
}

code='' sentence=''
press || fail "The resources page does not answer."
[[ $code == 200 ]] || fail "${sentence:-The resources page did not answer.}"
say "$sentence"
