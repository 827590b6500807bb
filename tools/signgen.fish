# Completion of signgen for fish: the program itself knows what may follow; file names are offered where it knows nothing.
function __signgen_offered
    set -l words (commandline -opc) (commandline -ct)
    signgen --complete $words[2..-1] 2>/dev/null
end
complete -c signgen -a '(__signgen_offered)'
