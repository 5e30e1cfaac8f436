#!/usr/bin/env bash
# Any Mirage command on a Spark cluster, driver on this machine:
#
#   SPARK_HOME=... deploy/standalone/submit.sh --master spark://host:7077 [spark-submit's options] -- \
#       run conf/studies/zgamma-150.yaml --runs 1000 --out hdfs://name/out/first
#
# MIRAGE_CLUSTER_SECRET_FILE names a file with the cluster's secret, unless spark-defaults.conf or --properties-file has
# spark.authenticate.secret. For a cluster that has none: --conf spark.authenticate=false
#
# Needs a built tree (mvn package) and SPARK_HOME. The driver reads the study and its generator; executors get both by
# broadcast, the jars from the driver, and need nothing installed but a JDK 17. The output folder must be one that driver
# and analyst see: the driver alone writes it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
fail() { echo "submit.sh: $*" >&2; exit 2; }

options=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do options+=("$1"); shift; done
[ $# -gt 1 ] || fail "usage: submit.sh --master URL [spark-submit's options] -- COMMAND [arguments]"
shift

[ -x "${SPARK_HOME:-}/bin/spark-submit" ] ||
  fail "SPARK_HOME (${SPARK_HOME:-not set}) has no bin/spark-submit; a Spark distribution is needed, or the one of deploy/spark-home/spark-home.sh"
application=$(find "$root/spark-app/target" -maxdepth 1 -name 'mirage-spark-app-*.jar' 2>/dev/null | head -n 1)
[ -n "$application" ] || fail "no jar in spark-app/target: run 'mvn package' first"

# The JVM flags of every Mirage process, and the cluster's settings; an option given above wins over both: JVM flags and
# jars stand behind ours.
jvm_flags=$(grep -v '^ *#' "$root/conf/jvm.args" | tr '\n' ' ')
terminal=false
[ ! -t 2 ] || terminal=true
. "$root/deploy/spark-settings.sh"
take_java_flags
take_jars
driver_flags="$jvm_flags -Dmirage.terminal=$terminal -Dmirage.batches=info \"-Dlog4j2.configurationFile=file://$root/conf/log4j2.xml\" $driver_flags"
read_settings "$root/conf/spark/standalone.conf" ${options[@]+"${options[@]}"}

# The secret goes into a properties file that has lost its name before it is written: the command line can be seen by all users,
# and a file with a name outlives a killed script or job. Spark reads it from the start, through a descriptor of its own.
given=${SPARK_CONF_DIR:-$SPARK_HOME/conf}/spark-defaults.conf
others=()
authenticated=true
for ((i = 0; i < ${#options[@]}; i++)); do
  case ${options[i]} in
    --properties-file) given=${options[++i]:-} ;;
    --properties-file=*) given=${options[i]#*=} ;;
    *)
      others+=("${options[i]}")
      case ${options[i]} in
        *spark.authenticate=*) authenticated=${options[i]#*spark.authenticate=} ;;
        *spark.authenticate.secret=*) authenticated=known ;;
      esac ;;
  esac
done
[ -r "$given" ] || given=/dev/null
if [ -n "${MIRAGE_CLUSTER_SECRET_FILE:-}" ]; then
  secret=$(cat "$MIRAGE_CLUSTER_SECRET_FILE") && [ -n "$secret" ] ||
    fail "MIRAGE_CLUSTER_SECRET_FILE=$MIRAGE_CLUSTER_SECRET_FILE: cannot be read, or is empty; it holds the cluster's spark.authenticate.secret"
  properties=$(mktemp)
  exec 8>"$properties" 9<"$properties"
  rm "$properties"
  { cat "$given"; printf '\nspark.authenticate.secret %s\n' "$secret"; } >&8
  exec 8>&-
  options=(--properties-file /dev/fd/9 ${others[@]+"${others[@]}"})
elif grep -Eq '^[[:space:]]*spark\.authenticate[[:space:]=:]+false' "$given"; then
  # Also of spark-defaults.conf, over which our settings would win.
  settings+=(--conf spark.authenticate=false)
elif [ "$authenticated" = true ] && ! grep -Eq '^[[:space:]]*spark\.authenticate\.secret[[:space:]=:]' "$given"; then
  fail "the cluster's secret is missing: set MIRAGE_CLUSTER_SECRET_FILE to a file with its spark.authenticate.secret, or give" \
    "--conf spark.authenticate=false for a cluster without one"
fi

exec "$SPARK_HOME/bin/spark-submit" \
  --class hep.mirage.app.cli.Mirage \
  --jars "$jars" \
  --driver-java-options "$driver_flags" \
  --conf "spark.executor.extraJavaOptions=$jvm_flags $executor_flags" \
  ${settings[@]+"${settings[@]}"} ${options[@]+"${options[@]}"} \
  "$application" "$@"
