# Read by the submit scripts.
#
# Takes the caller's flags for the JVMs out of the array "options", for a value that holds ours and then theirs: of two values
# spark-submit takes one. Sets driver_flags and executor_flags to --driver-java-options, or to spark.driver.extraJavaOptions and
# spark.executor.extraJavaOptions of --conf or, where they are not given there, of the caller's properties file.
take_java_flags() {
  local kept=() file=/dev/null driver= executor= i
  for ((i = 0; i < ${#options[@]}; i++)); do
    case ${options[i]} in
      --conf | -c)
        case ${options[i + 1]:-} in
          spark.driver.extraJavaOptions=*) driver=${options[++i]#*=}; continue ;;
          spark.executor.extraJavaOptions=*) executor=${options[++i]#*=}; continue ;;
        esac ;;
      --conf=spark.driver.extraJavaOptions=*) driver=${options[i]#*=*=}; continue ;;
      --conf=spark.executor.extraJavaOptions=*) executor=${options[i]#*=*=}; continue ;;
      --driver-java-options) driver=${options[++i]:-}; continue ;;
      --driver-java-options=*) driver=${options[i]#*=}; continue ;;
      --properties-file) file=${options[i + 1]:-} ;;
      --properties-file=*) file=${options[i]#*=} ;;
    esac
    kept+=("${options[i]}")
  done
  [ -r "$file" ] || fail "--properties-file $file: cannot be read"
  options=(${kept[@]+"${kept[@]}"})
  driver_flags=${driver:-$(property spark.driver.extraJavaOptions "$file")}
  executor_flags=${executor:-$(property spark.executor.extraJavaOptions "$file")}
}

# The value of a key in a properties file: property KEY FILE
property() {
  sed -nE "s/^[[:space:]]*${1//./\\.}[[:space:]]*[[:space:]=:][[:space:]]*//p" "$2" | tail -n 1
}

# Sets the array "settings" to --conf options for the lines of a settings file of ours, without
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
