# Read by the submit scripts: the files that a study names by relative paths, and not by absolute paths or URIs, which are bundles,
# schema, signal events, net. A path stands on the line of its key, in quotes or without them, and may have blanks and apostrophes.
#
#   files_of_study my.yaml             prints their names
#   rename_in_study OLD NEW my.yaml    prints the study with another name for one of them
files_of_study() {
  scan_study list '' '' "$1" | sort -u |
    while read -r named; do
      case $named in
        /* | [a-zA-Z]*:/*) ;;
        # Anything else is the name of a schema, or no path at all.
        */* | *.*) printf '%s\n' "$named" ;;
      esac
    done
}

rename_in_study() {
  scan_study rename "$1" "$2" "$3"
}

# A comment begins with a # behind a blank and not in quotes. A name that is replaced gets quotes if it had none.
scan_study() {
  action=$1 old=$2 new=$3 awk '
    BEGIN {
      key = "(bundle|schema|generator|signal|pretrained)[\"\047]?[[:space:]]*:[[:space:]]*"
      value = "(\"[^\"]*\"|\047[^\047]*\047|[^][{}\"\047,#[:space:]][^][{},]*)"
    }
    function end_of_code(line,    quote, before, sign, i) {
      before = " "
      for (i = 1; i <= length(line); i++) {
        sign = substr(line, i, 1)
        if (quote != "") { if (sign == quote) quote = "" }
        else if ((sign == "\"" || sign == "\047") && before ~ /[[:space:],\[{]/) quote = sign
        else if (sign == "#" && before ~ /[[:space:]]/) break
        before = sign
      }
      return i - 1
    }
    # The text of a value as it is now or, if it names the old file, will be.
    function renamed(text,    name, quote, blanks, replacement) {
      name = text
      sub(/[[:space:]]+$/, "", name)
      blanks = substr(text, length(name) + 1)
      if (name ~ /^["\047]/) {
        quote = substr(name, 1, 1)
        name = substr(name, 2, length(name) - 2)
      }
      if (ENVIRON["action"] == "list") print name
      if (name != ENVIRON["old"]) return text
      if (quote == "") quote = "\047"
      replacement = ENVIRON["new"]
      if (quote == "\047") gsub(/\047/, "\047\047", replacement)
      return quote replacement quote blanks
    }
    {
      end = end_of_code($0)
      rest = substr($0, 1, end)
      line = ""
      while (match(rest, key value)) {
        found = substr(rest, RSTART, RLENGTH)
        line = line substr(rest, 1, RSTART - 1)
        rest = substr(rest, RSTART + RLENGTH)
        if (line ~ /[[:alnum:]_]$/) {
          # The end of a longer word.
          line = line substr(found, 1, 1)
          rest = substr(found, 2) rest
          continue
        }
        match(found, /:[[:space:]]*/)
        line = line substr(found, 1, RSTART + RLENGTH - 1) renamed(substr(found, RSTART + RLENGTH))
      }
      if (ENVIRON["action"] == "rename") print line rest substr($0, end + 1)
    }' "$4"
}
