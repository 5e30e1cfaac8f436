# Read by the submit scripts. Prints the files that a study names by relative paths, and not by
# absolute paths or URIs: bundles, schema, signal events, net. A path may have blanks and apostrophes, in quotes or without them.
#
#   files_of_study my.yaml
files_of_study() {
  without_comments "$1" | grep -oE "\\b(bundle|schema|generator|signal|pretrained): *(\"[^\"]*\"|'[^']*'|[^][{}\"',#[:space:]][^][{},]*)" |
    sed -E "s/^[a-z]+: *//; s/[[:space:]]+\$//; s/^\"(.*)\"\$/\\1/; s/^'(.*)'\$/\\1/" | sort -u |
    while read -r named; do
      case $named in
        /* | *://*) ;;
        # Anything else is the name of a schema, or no path at all.
        */* | *.*) printf '%s\n' "$named" ;;
      esac
    done
}

# The lines of a YAML file up to a comment, which begins with a # behind a blank and not in quotes.
without_comments() {
  awk '{
    quote = ""; before = " "
    for (i = 1; i <= length($0); i++) {
      sign = substr($0, i, 1)
      if (quote != "") { if (sign == quote) quote = "" }
      else if ((sign == "\"" || sign == "\047") && before ~ /[[:space:],\[{]/) quote = sign
      else if (sign == "#" && before ~ /[[:space:]]/) break
      before = sign
    }
    print substr($0, 1, i - 1)
  }' "$1"
}
