#!/usr/bin/env bash
# A Spark standalone cluster on this machine, for trying things: a master and some workers, each a process of its own.
# Listens on the loopback address only; runs until Ctrl-C, then everything stops.
#
#   SPARK_HOME=... deploy/standalone/local-cluster.sh
#
# Once the master listens, prints its address and the name of a file with the cluster's secret, which submit.sh takes as
# MIRAGE_CLUSTER_SECRET_FILE: only processes that know it may connect.
#
# Variables: WORKERS (2), CORES and MEMORY of each worker (1, 1g), MASTER_PORT (7077), MASTER_WEB_PORT (8080), START_SECONDS
# (60: how long the master may take to listen), WORK_DIR (a temporary folder: logs of executors), HOSTS (127.0.0.1; with several
# loopback addresses, such as "127.0.0.1 127.0.0.2", workers take turns, and Spark takes them for machines: it speculates on
# another machine only).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
fail() { echo "local-cluster.sh: $*" >&2; exit 2; }

[ -x "${SPARK_HOME:-}/bin/spark-submit" ] ||
  fail "SPARK_HOME (${SPARK_HOME:-not set}) has no bin/spark-submit; a Spark distribution is needed, or the one of deploy/spark-home/spark-home.sh"
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1 SPARK_PUBLIC_DNS=127.0.0.1 SPARK_SCALA_VERSION=2.12

port=${MASTER_PORT:-7077}
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
! listens || fail "port $port of this machine is in use; set MASTER_PORT to another, or stop what listens there"

work=${WORK_DIR:-$(mktemp -d)}
read -r -a hosts <<<"${HOSTS:-127.0.0.1}"
pids=()
# Spark's daemons read it from a file, for all users can see a command line.
secret_file=$work/secret
mkdir -p "$work"
(umask 077 && od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$secret_file" &&
  { printf 'spark.authenticate true\nspark.network.crypto.enabled true\nspark.authenticate.secret '; cat "$secret_file"; } >"$work/spark.conf")
trap 'kill ${pids[@]+"${pids[@]}"} 2>/dev/null || :; wait' EXIT
trap 'exit 0' INT TERM

start() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" @"$root/conf/jvm.args" -Xmx512m -cp "$SPARK_HOME/jars/*" "$@" &
  pids+=($!)
}

start org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port "${MASTER_WEB_PORT:-8080}" \
  --properties-file "$work/spark.conf"
deadline=$((SECONDS + ${START_SECONDS:-60}))
until listens; do
  kill -0 "${pids[0]}" 2>/dev/null || fail "the master ended before it listened on port $port; what it wrote stands above"
  [ "$SECONDS" -lt "$deadline" ] || fail "the master does not listen on port $port after ${START_SECONDS:-60} s; set START_SECONDS to wait longer"
  sleep 0.2
done
for worker in $(seq "${WORKERS:-2}"); do
  start org.apache.spark.deploy.worker.Worker --host "${hosts[$(((worker - 1) % ${#hosts[@]}))]}" --webui-port 0 \
    --cores "${CORES:-1}" --memory "${MEMORY:-1g}" --work-dir "$work/worker-$worker" \
    --properties-file "$work/spark.conf" "spark://127.0.0.1:$port"
done

echo "cluster: spark://127.0.0.1:$port, logs of executors in $work, secret in $secret_file"
wait -n
echo "local-cluster.sh: one of its processes ended; stopping the others" >&2
exit 1
