# Read by the submit scripts.
#
# Takes a setting of the caller out of the array "options", for a value that holds ours and theirs: of two values spark-submit takes
# one. Sets "taken" to that of the option, or of --conf or, where neither is given, of the caller's properties file, which without
# --properties-file is spark-defaults.conf.
#
#   take_setting spark.jars [--jars]
take_setting() {
  local key=$1 option=${2:-$1} kept=() file= named= given= i
  for ((i = 0; i < ${#options[@]}; i++)); do
    case ${options[i]} in
      --conf | -c)
        case ${options[i + 1]:-} in "$key="*) given=${options[++i]#*=}; continue ;; esac ;;
      --conf="$key="*) given=${options[i]#*=*=}; continue ;;
      "$option") named=${options[++i]:-}; continue ;;
      "$option="*) named=${options[i]#*=}; continue ;;
      --properties-file) file=${options[i + 1]:-} ;;
      --properties-file=*) file=${options[i]#*=} ;;
    esac
    kept+=("${options[i]}")
  done
  options=(${kept[@]+"${kept[@]}"})
  if [ -n "$file" ]; then
    [ -r "$file" ] || fail "--properties-file $file: cannot be read"
  else
    file=${SPARK_CONF_DIR:-$SPARK_HOME/conf}/spark-defaults.conf
    [ -r "$file" ] || file=/dev/null
  fi
  taken=${named:-${given:-$(property "$key" "$file")}}
}

# Sets driver_flags and executor_flags to the caller's flags for the JVMs, and takes them out of the array "options".
take_java_flags() {
  take_setting spark.driver.extraJavaOptions --driver-java-options
  driver_flags=$taken
  take_setting spark.executor.extraJavaOptions
  executor_flags=$taken
}

# Sets "jars" to ours and then the caller's, with commas between, and takes theirs out of the array "options".
take_jars() {
  take_setting spark.jars --jars
  jars=$(find "$root/spark-app/target/lib" -name '*.jar' | sort | paste -sd, -)${taken:+,$taken}
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
