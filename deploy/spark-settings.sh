# Read by the submit scripts. Sets the array "settings" to --conf options for the lines of a settings file of ours, without
# those that the caller's own properties file has: spark-submit would let --conf win over it.
#
#   read_settings conf/spark/standalone.conf ${options[@]+"${options[@]}"}
read_settings() {
  local file=$1 given=/dev/null key value
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --properties-file) given=${2:-} ;;
      --properties-file=*) given=${1#*=} ;;
    esac
    shift
  done
  [ -r "$given" ] || fail "--properties-file $given: cannot be read"
  settings=()
  while read -r key value || [ -n "$key" ]; do
    case $key in '' | '#'*) continue ;; esac
    grep -Eq "^[[:space:]]*${key//./\\.}([[:space:]=:]|\$)" "$given" || settings+=(--conf "$key=$value")
  done <"$file"
}
