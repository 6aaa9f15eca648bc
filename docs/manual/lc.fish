function __lc_offers
    set -l words (commandline -opc) (commandline -ct)
    lc completion offers -- $words[2..-1] 2>/dev/null
end
complete -c lc -f -a '(__lc_offers)'
