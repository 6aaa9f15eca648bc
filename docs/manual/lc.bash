_lc() {
    local IFS=$'\n'
    COMPREPLY=($(lc completion offers -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _lc lc
