# Read by scripts that look for options among the arguments that they pass on.

# Whether an option is among the arguments: given OPTION ARGUMENTS...
given() {
  local option=$1 argument
  shift
  for argument in "$@"; do
    case $argument in "$option" | "$option="*) return 0 ;; esac
  done
  return 1
}

# Prints the value of an option, of several the last; nothing if it is not among the arguments: value_of OPTION ARGUMENTS...
value_of() {
  local option=$1 value=
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      "$option") value=${2:-} ;;
      "$option="*) value=${1#*=} ;;
    esac
    shift
  done
  printf '%s\n' "$value"
}
