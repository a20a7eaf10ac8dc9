#!/bin/sh
# What the help of octavo and of its commands, and --list-limits, say, in other forms: the manual page and the shells' completions are made from it, so
# that they cannot differ.  usage: from-help.sh man|bash|zsh|fish OCTAVO [octavo.1.in PREFIX]
set -eu
form=$1
octavo=$2
help=$("$octavo" --help)

# name TAB words TAB text, one command a line ("dump TAB STAGE [PATH] TAB …")
commands() {
	printf '%s\n' "$help" | awk '/^Commands/ { on = 1; next } on && !/^  / { exit } on {
		sub(/^  /, ""); at = match($0, /   */); left = substr($0, 1, at - 1); text = substr($0, at + RLENGTH)
		name = left; sub(/ .*/, "", name); rest = substr(left, length(name) + 2)
		print name "\t" rest "\t" text }'
}

# short TAB long TAB argument TAB text, one option a line; the text begins with the commands that have it, where not all do
options() {
	commands | cut -f1 | while read -r command; do
		"$octavo" "$command" --help | awk -v command="$command" '/^  (-.,)? *--/ {
			short = match($0, /^  -.,/) ? substr($0, 4, 1) : ""
			match($0, /--[a-z-]+/); long = substr($0, RSTART + 2, RLENGTH - 2); rest = substr($0, RSTART + RLENGTH)
			at = match(rest, /  +/); argument = substr(rest, 1, at - 1); text = substr(rest, at + RLENGTH)
			sub(/^=/, "", argument); print command "\t" short "\t" long "\t" argument "\t" text }'
	done | awk -F'\t' -v all="$(commands | wc -l)" '
		!($3 in n) { order[++last] = $3; left[$3] = $2 "\t" $3 "\t" $4; text[$3] = $5 }
		{ has[$3] = has[$3] (n[$3]++ ? ", " : "") $1 }
		END { for (i = 1; i <= last; i++) { o = order[i]; print left[o] "\t" (n[o] < all ? has[o] ": " : "") text[o] } }'
}

# The manual: its prose with the three lists filled in.
man() {
	{
		commands | awk -F'\t' '{ print "C\t.It Cm " $1 (\
			$2 == "" ? "" : " Ar " $2); print "C\t" $3 "." }'
		options | awk -F'\t' '{ line = ".It "; if ($1 != "") line = line "Fl " $1 " , "
			print "O\t" line "Fl Fl " $2 ($3 == "" ? "" : " Ns = Ns Ar " $3)
			print "O\t" $4 ($4 ~ /…$/ ? "" : ".") }'
		"$octavo" --list-limits | awk '{ name = $1; sub(/^--/, "", name); value = $2; $1 = ""; $2 = ""
			sub(/^ +/, ""); unit = ""; if ($0 ~ /^(bytes|seconds|px) /) { unit = " " $1; sub(/^[a-z]+ +/, "") }
			print "L\t.It Fl Fl " name " Ns = Ns Ar N"; print "L\tBounds the " $0 "; by default " value unit "." }'
	} | sed 's/\\/\\e/g' | awk -F'\t' -v prefix="$2" 'FNR == NR { list[$1] = list[$1] $2 "\n"; next }
		/^@COMMANDS@$/ { printf "%s", list["C"]; next } /^@OPTIONS@$/ { printf "%s", list["O"]; next }
		/^@LIMITS@$/ { printf "%s", list["L"]; next } { sub(/@PREFIX@/, prefix); print }' - "$1"
}

words() {
	tr '\n' ' ' | sed 's/ $//'
}

bash() {
	cat <<END
# bash completion of octavo
_octavo() {
	local cur=\${COMP_WORDS[COMP_CWORD]} commands='$(commands | cut -f1 | words)'
	local options='$(options | awk -F'\t' '{ print "--" $2 ($3 == "" ? "" : "=") }' | words)'
	COMPREPLY=()
	if [[ \$cur == -* ]]; then
		COMPREPLY=(\$(compgen -W "\$options" -- "\$cur"))
		[[ \${COMPREPLY[0]-} == *= ]] && compopt -o nospace
	elif ((COMP_CWORD == 1)); then
		COMPREPLY=(\$(compgen -W "\$commands" -- "\$cur"))
	fi
	((\${#COMPREPLY[@]})) || compopt -o default
}
complete -F _octavo octavo
END
}

zsh() {
	echo '#compdef octavo'
	echo '_arguments -s \'
	options | awk -F'\t' -v q="'" '{ gsub(/[\[\]:\\]/, "\\\\&", $4); gsub(q, q "\\" q q, $4)
		value = $3 == "" ? "" : "=:" tolower($3) ":_files"
		if ($1 == "") print "\t" q "--" $2 (value == "" ? "" : "=") "[" $4 "]" substr(value, 2) q " \\"
		else print "\t" q "(-" $1 " --" $2 ")" q "{-" $1 (value == "" ? "" : "+") ",--" $2 (value == "" ? "" : "=") "}" \
			q "[" $4 "]" substr(value, 2) q " \\" }'
	printf "\t'1: :(%s)' '*:path:_files'\n" "$(commands | cut -f1 | words)"
}

fish() {
	commands | awk -F'\t' -v q="'" '{ gsub(q, "\\" q, $3)
		print "complete -c octavo -n __fish_use_subcommand -a " $1 " -d " q $3 q }'
	options | awk -F'\t' -v q="'" '{ gsub(q, "\\" q, $4)
		print "complete -c octavo" ($1 == "" ? "" : " -s " $1) " -l " $2 ($3 == "" ? "" : " -r") " -d " q $4 q }'
}

shift 2
case $form in
man | bash | zsh | fish) "$form" "$@" ;;
*) echo "from-help.sh: no form '$form'" >&2; exit 2 ;;
esac
