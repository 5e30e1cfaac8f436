#!/usr/bin/env bash
# Makes a SPARK_HOME from the jars in the local Maven repository, for machines without a Spark distribution:
#
#   deploy/spark-home/spark-home.sh DIR
#
# DIR gets jars/ (links), bin/spark-class and bin/spark-submit: enough for spark-submit and for a standalone cluster.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
home=${1:?usage: spark-home.sh DIR}
classpath=$root/deploy/spark-home/target/classpath

[ -f "$classpath" ] || { echo "spark-home.sh: no $classpath: run 'mvn package' first" >&2; exit 1; }

mkdir -p "$home/jars" "$home/bin"
# Those of an earlier call may have other versions; of a class in two jars the JVM takes either.
find "$home/jars" -maxdepth 1 -name '*.jar' -type l -delete
tr ":" "\n" <"$classpath" | xargs -d "\n" ln -sf -t "$home/jars"

# The two scripts that others call. Spark's launcher turns a class and its options into a command: a NUL and a new line,
# then its parts, each ended by a NUL; we add the launcher's exit status as the last.
cat >"$home/bin/spark-class" <<'EOF'
#!/usr/bin/env bash
export SPARK_HOME=${SPARK_HOME:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}
export SPARK_SCALA_VERSION=2.12
command=()
while IFS= read -r -d '' part; do command+=("$part"); done < <(
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx128m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@"
  printf '%d\0' $?
)
status=${command[-1]}
unset 'command[-1]'
[ "$status" = 0 ] || { printf '%s\n' ${command[@]+"${command[@]}"} >&2; exit "$status"; }
command=("${command[@]:1}")
command[0]=${command[0]#$'\n'}
exec ${command[@]+"${command[@]}"}
EOF
cat >"$home/bin/spark-submit" <<'EOF'
#!/usr/bin/env bash
exec "$(dirname "${BASH_SOURCE[0]}")/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
EOF
chmod +x "$home/bin/spark-class" "$home/bin/spark-submit"
