# Read by the submit scripts. Prints the files that a study names by relative paths, and not by
# absolute paths or URIs: bundles, schema, signal events, net.
#
#   files_of_study my.yaml
files_of_study() {
  grep -v '^ *#' "$1" | grep -oE "\\b(bundle|schema|generator|signal|pretrained): *(\"[^\"]*\"|'[^']*'|[^][{}\"',# ]+)" |
    sed -E "s/^[a-z]+: *//; s/^[\"'](.*)[\"']\$/\\1/" | sort -u |
    while read -r named; do
      case $named in
        /* | *://*) ;;
        # Anything else is the name of a schema, or no path at all.
        */* | *.*) printf '%s\n' "$named" ;;
      esac
    done
}
