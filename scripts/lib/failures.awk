# Tells each reason for failed tests once: how many failed for it, the first of their names, and what the first said. Reasons that
# are alike but for numbers and ids count as one; those that only followed from another (a clean-up after a failed start) come first,
# so that what matters stands at the end of a long output.
function close_block(    key) {
    if (name == "") return
    key = reason
    gsub(/[0-9a-f]*[0-9][0-9a-f-]*/, "#", key)
    if (!(key in count)) { order[++reasons] = key; told[key] = details != "" ? details : "\n" reason }
    if (++count[key] <= 5) names[key] = names[key] "\n  " name
    name = ""
}
/^(failed|passed|skipped) / {
    close_block()
    if ($1 == "failed") { name = substr($0, 8, 300); reason = ""; details = ""; lines = 0; from = 0 }
    next
}
/^(Test run summary|  total:)/ { close_block() }
name != "" {
    if (/^  from /) { from = 1; next }
    if (!from) reason = reason substr($0, 1, 300) "\n"
    else if (lines++ < 45) details = details "\n  " substr($0, 1, 300)
}
END {
    close_block()
    for (last = 0; last < 2; last++)
        for (i = 1; i <= reasons; i++) {
            key = order[i]
            if ((key !~ /DisposeAsync|Cleanup Failure/) != last) continue
            printf "\n%d failed:%s%s%s\n", count[key], names[key], (count[key] > 5 ? "\n  …" : ""), told[key]
        }
}
