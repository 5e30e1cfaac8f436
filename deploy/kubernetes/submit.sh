#!/usr/bin/env bash
# Any Mirage command on Kubernetes, executors in pods:
#
#   SPARK_HOME=... deploy/kubernetes/submit.sh --image mirage:0.1.0 [--namespace NAME] [--deploy-mode client] \
#       [spark-submit's options] -- run conf/studies/zgamma-150.yaml --runs 1000 --out s3a://bucket/ensembles/first
#
# Needs kubectl with a current context, or in a pod its service account; and SPARK_HOME with Spark's Kubernetes part. Ends with
# Mirage's exit code in both modes.
#
# In cluster mode, the default, the driver is a pod too. The script waits for it and shows its log; spark-submit itself ends with 0
# even if the driver failed. A study file of this machine travels in a configuration map, with the files that it names by relative
# paths. A map holds 1 MiB. Larger bundles have to be in the image or on a volume; the study then names their absolute path there.
# An argument that is no .yaml file of this machine is passed on as it is.
#
# In client mode the driver runs here, on a machine or in a pod which the executors' pods reach: it reads and writes local files,
# and the job ends with this script. Needs a built tree (mvn package), whose jars executors take from the driver, and in SPARK_HOME
# the image's version of Spark. Executors find the driver at spark.driver.host, by default the address of this machine on the way to
# the API server, and its ports 7078 and 7079 (spark.driver.port, spark.blockManager.port).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/deploy/kubernetes
job_folder=/opt/mirage/job
most_bytes=1048576
# Seconds that a driver may wait for its start: for a node, for the image.
patience=${MIRAGE_PENDING_SECONDS:-600}
# Seconds that the driver's log may take to end after the driver.
log_patience=${MIRAGE_LOG_SECONDS:-60}

say() { echo "submit.sh: $*" >&2; }
fail() { say "$*"; exit 2; }
cluster() { kubectl --namespace "$namespace" "$@"; }

image=
namespace=mirage
master=
mode=cluster
options=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  case $1 in
    --image) image=${2:-}; shift ;;
    --image=*) image=${1#*=} ;;
    --namespace) namespace=${2:-}; shift ;;
    --namespace=*) namespace=${1#*=} ;;
    --master) master=${2:-}; shift ;;
    --master=*) master=${1#*=} ;;
    --deploy-mode) mode=${2:-}; shift ;;
    --deploy-mode=*) mode=${1#*=} ;;
    *) options+=("$1") ;;
  esac
  [ $# -gt 0 ] && shift
done
[ $# -gt 1 ] && [ -n "$image" ] ||
  fail "usage: submit.sh --image IMAGE [--namespace NAME] [--deploy-mode client|cluster] [spark-submit's options] -- COMMAND [arguments]"
shift
[ -n "$namespace" ] || fail "--namespace: no name given"
case $mode in client | cluster) ;; *) fail "--deploy-mode $mode: give client or cluster" ;; esac
[ -x "${SPARK_HOME:-}/bin/spark-submit" ] ||
  fail "SPARK_HOME (${SPARK_HOME:-not set}) has no bin/spark-submit; a Spark distribution is needed, or the one of deploy/spark-home/spark-home.sh"
command -v kubectl >/dev/null || fail "no kubectl on the PATH"
if [ -z "$master" ]; then
  server=$(kubectl config view --minify --output 'jsonpath={.clusters[0].cluster.server}' 2>/dev/null) || server=
  # A pod has no context, and is told where the API server is.
  [ -n "$server" ] || server=${KUBERNETES_SERVICE_HOST:+https://$KUBERNETES_SERVICE_HOST:${KUBERNETES_SERVICE_PORT:-443}}
  [ -n "$server" ] || fail "kubectl has no current context: kubectl config use-context NAME, or give --master k8s://HOST:PORT"
  master=k8s://$server
fi

. "$root/deploy/spark-settings.sh"
take_java_flags
[ -z "$executor_flags" ] || options+=(--conf "spark.executor.extraJavaOptions=$executor_flags")
read_settings "$root/conf/spark/kubernetes.conf" ${options[@]+"${options[@]}"}

name=mirage-$(date -u +%Y%m%d-%H%M%S)-$(od -An -N3 -tx1 /dev/urandom | tr -d ' \n')

# The address of this machine on the way to the API server; without the program ip, its first one.
own_address() {
  local server=${master#k8s://} address=
  server=${server#*://}
  server=${server%%/*}
  server=$(getent ahostsv4 "${server%:*}" | awk 'NR == 1 { print $1 }') || true
  address=$(ip -o route get "$server" 2>/dev/null | sed -n 's/.* src \([^ ]*\).*/\1/p') || true
  [ -n "$address" ] || address=$(hostname -I 2>/dev/null | awk '{ print $1 }')
  printf '%s\n' "$address"
}

# The pod in which this script runs, if it does: it then owns its executors, which are deleted with it.
own_pod() {
  [ -z "${KUBERNETES_SERVICE_HOST:-}" ] || cluster get pod "$HOSTNAME" --ignore-not-found --output 'jsonpath={.metadata.name}'
}

if [ "$mode" = client ]; then
  application=$(find "$root/spark-app/target" -maxdepth 1 -name 'mirage-spark-app-*.jar' 2>/dev/null | head -n 1)
  [ -n "$application" ] || fail "no jar in spark-app/target: run 'mvn package' first, or leave out --deploy-mode client"
  take_setting spark.driver.host
  host=${taken:-$(own_address)}
  case $host in
    '' | 127.* | localhost) fail "spark.driver.host: pods don't find this machine at ${host:-any address that is known here}; give --conf spark.driver.host=ADDRESS, one that they reach" ;;
  esac
  take_setting spark.kubernetes.driver.pod.name
  pod=${taken:-$(own_pod)}
  take_jars
  jvm_flags=$(grep -v '^ *#' "$root/conf/jvm.args" | tr '\n' ' ')
  terminal=false
  [ ! -t 2 ] || terminal=true
  exec "$SPARK_HOME/bin/spark-submit" \
    --master "$master" --deploy-mode client --name "$name" \
    --class hep.mirage.app.cli.Mirage \
    --jars "$jars" \
    ${settings[@]+"${settings[@]}"} ${options[@]+"${options[@]}"} \
    --conf "spark.kubernetes.namespace=$namespace" \
    --conf "spark.kubernetes.container.image=$image" \
    --conf "spark.kubernetes.executor.podTemplateFile=$here/executor.yaml" \
    --conf "spark.driver.host=$host" \
    ${pod:+--conf "spark.kubernetes.driver.pod.name=$pod"} \
    --conf spark.executorEnv.MIRAGE_JARS_OF_DRIVER=true \
    --driver-java-options "$jvm_flags -Dmirage.terminal=$terminal -Dmirage.batches=info \"-Dlog4j2.configurationFile=file://$root/conf/log4j2.xml\" $driver_flags" \
    "$application" "$@"
fi

work=$(mktemp -d)
map=
to_hand_over=
follower=
leave() {
  local status=$?
  [ -z "$follower" ] || kill "$follower" 2>/dev/null || true
  [ -z "$to_hand_over" ] ||
    say "the configuration map with the study is left behind ($(tail -n 1 "$work/refused" 2>/dev/null | grep . || echo "the driver does not own it yet")); when the job has ended: kubectl --namespace $namespace delete configmap $to_hand_over"
  # Until there is a driver, the map is ours to delete.
  [ -z "$map" ] || cluster delete configmap "$map" --ignore-not-found >/dev/null || true
  rm -rf "$work"
  exit "$status"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

. "$root/deploy/study-files.sh"

# The name of a file as a key of a configuration map.
key_of() {
  local LC_ALL=C name
  name=$(basename "$1")
  printf '%s\n' "${name//[^[:alnum:]._-]/_}"
}

# Copies a study into the job's folder, with what it names by relative paths, which from there are names alone.
pack() {
  local study=$1 target named file key
  target=$work/job/$(key_of "$study")
  [ ! -e "$target" ] || fail "two files of the job are called $(basename "$target")"
  mkdir -p "$work/job"
  cp "$study" "$target"
  while read -r named; do
    file=$(dirname "$study")/$named
    key=$(key_of "$named")
    [ ! -d "$file" ] || fail "$study names $named, a folder, which does not fit into a configuration map; name its absolute path in the image or on a volume, or its URI; or give --deploy-mode client"
    [ -f "$file" ] || fail "$study names $named; there is no file $file"
    [ ! -e "$work/job/$key" ] || cmp -s "$file" "$work/job/$key" || fail "two files of the job are called $key"
    cp "$file" "$work/job/$key"
    rename_in_study "$named" "$key" "$target" >"$work/renamed"
    mv "$work/renamed" "$target"
  done < <(files_of_study "$study")
}

arguments=()
for argument in "$@"; do
  case $argument in
    *.yaml | *.yml)
      if [ -f "$argument" ]; then
        pack "$argument"
        argument=$job_folder/$(key_of "$argument")
      fi ;;
  esac
  arguments+=("$argument")
done

template=$work/driver.yaml
sed "s/name: mirage-job\$/name: $name/" "$here/driver.yaml" >"$template"
if [ -d "$work/job" ]; then
  bytes=$(cat "$work/job"/* | wc -c)
  [ "$bytes" -lt "$most_bytes" ] ||
    fail "the study and its files have $bytes bytes, a configuration map takes $most_bytes; put the bundle into the image or on a volume, and name its absolute path there in the study (generator.bundle); those of conf/ are in the image: run /opt/mirage/conf/studies/..."
  map=$name
  cluster create configmap "$map" --from-file="$work/job" >/dev/null || { map=; exit 1; }
fi

pod=$name-driver
say "submitting $pod to $master, namespace $namespace"
"$SPARK_HOME/bin/spark-submit" \
  --master "$master" --deploy-mode cluster --name "$name" \
  --class hep.mirage.app.cli.Mirage \
  ${settings[@]+"${settings[@]}"} ${options[@]+"${options[@]}"} \
  --conf "spark.kubernetes.namespace=$namespace" \
  --conf "spark.kubernetes.container.image=$image" \
  --conf "spark.kubernetes.driver.pod.name=$pod" \
  --conf "spark.kubernetes.driver.podTemplateFile=$template" \
  --conf "spark.kubernetes.executor.podTemplateFile=$here/executor.yaml" \
  --conf spark.kubernetes.submission.waitAppCompletion=false \
  --conf "spark.driver.extraJavaOptions=-Dmirage.terminal=false $driver_flags" \
  spark-internal ${arguments[@]+"${arguments[@]}"} >"$work/submission.log" 2>&1 || {
    cat "$work/submission.log" >&2
    say "the job was not submitted; the reason is above"
    exit 1
  }
# A driver exists that needs the map: it is no longer ours, whatever happens to this script.
to_hand_over=$map
map=

# Other containers may have been added to the pod, such as a service mesh's; the driver's is that of its template.
container=spark-kubernetes-driver
status_of() {
  local state=".status.containerStatuses[?(@.name==\"$container\")].state"
  cluster get pod "$pod" --request-timeout=60s --ignore-not-found --output \
    "jsonpath={.metadata.uid}|{.status.phase}|{$state.terminated.exitCode}|{$state.terminated.reason}|{$state.waiting.reason}|{$state.waiting.message}|{.status.conditions[?(@.type==\"PodScheduled\")].message}"
}

# Gives the map to the driver's pod, with which it is deleted. If the API server does not take it now, the next call tries again.
hand_over() {
  [ -n "$to_hand_over" ] || return 0
  ! cluster patch configmap "$to_hand_over" --request-timeout=60s --type merge --patch \
    "{\"metadata\": {\"ownerReferences\": [{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"name\": \"$pod\", \"uid\": \"$uid\"}]}}" \
    >/dev/null 2>"$work/refused" || to_hand_over=
}

# The map goes at the end of this script: there is no driver any more.
delete_map() {
  map=$to_hand_over
  to_hand_over=
}

# A stream of the log may be cut, by a load balancer or when the file is rotated, or hang. Each line comes with its time, so that
# the next stream goes on where the last one ended: after the line that was shown last. Until it is passed, lines repeat those shown.
shown=
repeated=
incomplete=
: >"$work/log"
exec 7<"$work/log"
follow() {
  incomplete=
  repeated=$shown
  # No function, so that what is killed is kubectl.
  kubectl --namespace "$namespace" logs "$pod" --container "$container" --timestamps ${shown:+"--since-time=$shown"} "$@" >>"$work/log" 2>"$work/trouble" &
  follower=$!
}

# Prints what was added to the log; a line when it is complete.
show() {
  local LC_ALL=C line time
  while IFS= read -r -u 7 line; do
    line=$incomplete$line
    incomplete=
    time=${line%% *}
    if [[ ! $time =~ ^[0-9]{4}-[0-9-]+T[0-9:.]+(Z|[+-][0-9:]+)$ ]]; then
      printf '%s\n' "$line"
    elif [ -z "$repeated" ] || [[ $time > $repeated ]]; then
      repeated=
      printf '%s\n' "${line#* }"
      shown=$time
    fi
  done
  incomplete=$incomplete$line
}

# Waits for the end of a stream, but not for ever.
finish() {
  local end=$((SECONDS + log_patience))
  while kill -0 "$follower" 2>/dev/null && [ "$SECONDS" -lt "$end" ]; do
    show
    sleep 0.2
  done
  kill "$follower" 2>/dev/null || true
  local status=0
  wait "$follower" 2>/dev/null || status=$?
  follower=
  show
  return "$status"
}

deadline=$((SECONDS + patience))
unanswered=0
while :; do
  show
  if ! answer=$(status_of); then
    # The API server may be away for a while; the job goes on without it.
    unanswered=$((unanswered + 1))
    [ "$unanswered" -lt 60 ] || { say "the API server has not answered for $unanswered tries; the state of $pod is unknown, the job may go on"; exit 1; }
    sleep 5
    continue
  fi
  unanswered=0
  if [ -z "$answer" ]; then
    [ -z "$follower" ] || finish || true
    delete_map
    say "the driver $pod was deleted before it ended; repeat the command: complete batches are kept"
    exit 1
  fi
  IFS='|' read -r uid phase code reason waiting message unscheduled <<<"$answer"
  hand_over
  # A pod goes on as long as another container does.
  [ -z "$code" ] || break
  case $phase in
    Succeeded | Failed) break ;;
    Running)
      if [ -z "$follower" ]; then
        follow --follow
      elif ! kill -0 "$follower" 2>/dev/null; then
        finish || true
        follow --follow
      fi ;;
    *)
      if [ "$SECONDS" -ge "$deadline" ]; then
        cluster delete pod "$pod" --wait=false >/dev/null || true
        delete_map
        say "the driver did not start within $patience s: ${waiting:-$phase} ${message:-$unscheduled}; its pod is deleted"
        exit 1
      fi ;;
  esac
  sleep 2
done

[ -z "$follower" ] || finish || true
# What came after a stream that was cut.
follow
finish ||
  say "the end of the log cannot be read: $(tail -n 1 "$work/trouble" | grep . || echo "it did not end within $log_patience s"); kubectl --namespace $namespace logs $pod"
[ -z "$incomplete" ] || printf '%s\n' "${incomplete#* }"
[ "$phase" = Failed ] || [ "${code:-0}" -ne 0 ] || exit 0
# A pod can fail without a container that ended: evicted, or its node lost.
say "the driver $pod failed: ${reason:-no container ended}, exit code ${code:-none}; kubectl --namespace $namespace describe pod $pod"
[ "${code:-0}" -ne 0 ] || exit 1
exit "$code"
