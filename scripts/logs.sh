# ./opengov logs: the output of one part. Sourced.
name='' follow=false

while [[ $# -gt 0 ]]; do
    case $1 in
        --data) [[ $# -gt 1 ]] || fail "--data needs a folder."; data=$2; shift ;;
        --data=*) data=${1#--data=} ;;
        -f | --follow) follow=true ;;
        --help | -h) say "./opengov logs NAME [-f] [--data DIR]"; say; say "Shows the latest output of one part of the system, such as drafts or postgres; -f goes on as it grows."; exit 0 ;;
        -*) fail "“$1” is not known here: ./opengov logs --help." ;;
        *) name=$1 ;;
    esac
    shift
done

data=$(absolute "$data")
known=$(find "$data/logs" -maxdepth 1 -name '*.log' -printf '%f\n' 2>/dev/null | sed 's/\.log$//' | sort | paste -sd ' ')
[[ -n $known ]] || fail "There are no logs in $data/logs."
[[ -n $name ]] || fail "Which one? There are: $known."
[[ " $known " == *" $name "* ]] || fail "There is no log of “$name”. There are: $known."

if [[ $follow == true ]]; then exec tail -n 200 -F "$data/logs/$name.log"; else tail -n 200 "$data/logs/$name.log"; fi
