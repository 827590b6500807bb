#compdef signgen
# Completion of signgen for zsh: the program itself knows what may follow.
local -a offered
offered=("${(@f)$(signgen --complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
if [[ -n ${offered[1]} ]]; then
    compadd -a offered
else
    _files
fi
