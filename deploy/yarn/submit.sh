#!/usr/bin/env bash
# Any Mirage command on a YARN cluster:
#
#   HADOOP_CONF_DIR=/etc/hadoop/conf SPARK_HOME=... deploy/yarn/submit.sh [--deploy-mode cluster] [spark-submit's options] -- \
#       run conf/studies/zgamma-150.yaml --runs 1000 --out hdfs:///ensembles/first
#
# Needs a built tree (mvn package), SPARK_HOME with Spark's YARN part, and the cluster's configuration. Ends with Mirage's exit
# code in both modes.
#
# In client mode, the default, the driver is this machine's: it reads local files, and the job ends with this script. In
# cluster mode the driver runs in the cluster, and the job goes on without this machine. Files and folders of this machine that
# the command reads then travel with the job, and with a study the files that it names by relative paths. Nothing in them is
# rewritten: they are unpacked below their paths on this machine.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# Seconds that the cluster may take to collect the driver's log.
patience=${MIRAGE_LOG_SECONDS:-60}

say() { echo "submit.sh: $*" >&2; }
fail() { say "$*"; exit 2; }

mode=client
archives=
options=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  case $1 in
    --deploy-mode) mode=${2:-}; shift ;;
    --deploy-mode=*) mode=${1#*=} ;;
    --archives) archives=${2:-}; shift ;;
    --archives=*) archives=${1#*=} ;;
    --master | --master=*) fail "--master: it is yarn; leave the option out" ;;
    *) options+=("$1") ;;
  esac
  [ $# -gt 0 ] && shift
done
[ $# -gt 1 ] || fail "usage: submit.sh [--deploy-mode client|cluster] [spark-submit's options] -- COMMAND [arguments]"
shift
case $mode in client | cluster) ;; *) fail "--deploy-mode $mode: give client or cluster" ;; esac

[ -x "${SPARK_HOME:-}/bin/spark-submit" ] ||
  fail "SPARK_HOME (${SPARK_HOME:-not set}) has no bin/spark-submit; a Spark distribution is needed, or the one of deploy/spark-home/spark-home.sh"
[ -r "${HADOOP_CONF_DIR:-${YARN_CONF_DIR:-}}/yarn-site.xml" ] ||
  fail "HADOOP_CONF_DIR (${HADOOP_CONF_DIR:-not set}) has no yarn-site.xml; it is the folder of the cluster's configuration, often /etc/hadoop/conf"
application=$(find "$root/spark-app/target" -maxdepth 1 -name 'mirage-spark-app-*.jar' 2>/dev/null | head -n 1)
[ -n "$application" ] || fail "no jar in spark-app/target: run 'mvn package' first"

# The JVM flags of every Mirage process, and the cluster's settings; an option given above wins over both: JVM flags and
# jars stand behind ours.
jvm_flags=$(grep -v '^ *#' "$root/conf/jvm.args" | tr '\n' ' ')
. "$root/deploy/arguments.sh"
. "$root/deploy/spark-settings.sh"
. "$root/deploy/study-files.sh"
take_java_flags
take_jars
read_settings "$root/conf/spark/yarn.conf" ${options[@]+"${options[@]}"}
submit=("$SPARK_HOME/bin/spark-submit"
  --master yarn --deploy-mode "$mode" --name "mirage $1"
  --class hep.mirage.app.cli.Mirage
  --jars "$jars"
  --conf "spark.executor.extraJavaOptions=$jvm_flags $executor_flags"
  ${settings[@]+"${settings[@]}"} ${options[@]+"${options[@]}"})

if [ "$mode" = client ]; then
  terminal=false
  [ ! -t 2 ] || terminal=true
  [ -z "$archives" ] || submit+=(--archives "$archives")
  exec "${submit[@]}" \
    --driver-java-options "$jvm_flags -Dmirage.terminal=$terminal -Dmirage.batches=info \"-Dlog4j2.configurationFile=file://$root/conf/log4j2.xml\" $driver_flags" \
    "$application" "$@"
fi

writes_locally() {
  fail "$* writes to a disk of the driver's machine, which in cluster mode is any; leave out --deploy-mode cluster, or run it without a cluster"
}

case $1 in
  calibrate | compare-ensembles | compare-generators | evaluate-generator | export | report | train-classifier | train-generator | upgrade-bundle)
    writes_locally "$1" ;;
  tune-generator)
    given --search-only "$@" || writes_locally "$1 without --search-only" ;;
  datasets)
    ! given --bundle "$@" || writes_locally "$1 --bundle" ;;
  reproduce)
    ! given --model "$@" || writes_locally "$1 --model"
    ! given --figures "$@" || writes_locally "$1 --figures" ;;
esac

work=$(mktemp -d)
follower=
leave() {
  local status=$?
  [ -z "$follower" ] || kill "$follower" 2>/dev/null || true
  rm -rf "$work"
  exit "$status"
}
trap leave EXIT
trap 'say "the job goes on without this script; to stop it: yarn application -kill ${id:-ID}"; exit 130' INT
trap 'exit 143' TERM

# Copies a file or folder into the job's archive, below its own path, and prints its path in the driver's working folder.
carry() {
  local target
  target=job$(realpath -sm "$1")
  # Checked here: in a list with ||, as where this is called, a failed command does not end the script.
  mkdir -p "$work/$(dirname "$target")" && cp -RL "$1" "$work/$(dirname "$target")/" ||
    fail "$1: cannot be copied into the job's archive; the reason is above"
  printf '%s\n' "$target"
}

# As above, with what a study names.
carry_argument() {
  local file=$1 named
  [ ! -e "$file/ensemble.json" ] || fail "$file is an ensemble on this machine; name one that the cluster can read, or leave out --deploy-mode cluster"
  case $file in
    *.yaml | *.yml)
      while read -r named; do
        [ -e "$(dirname "$file")/$named" ] || fail "$file names $named; there is no file $(dirname "$file")/$named"
        carry "$(dirname "$file")/$named" >/dev/null
      done < <(files_of_study "$file") ;;
  esac
  carry "$file"
}

mkdir "$work/job"
cp "$root/conf/log4j2.xml" "$work/job/"
# Options whose value is a file or folder that the driver reads, and options without a value, behind which a parameter may stand.
inputs="--bundle --data --ensemble --sample --scores --signals"
flags="-h --help -q --quiet -V --version --all-arms --all-masses --blind --json --relative-paths --repair --search-only --truth"
among() { case " $2 " in *" $1 "*) ;; *) return 1 ;; esac }

arguments=("$1")
option=
for argument in "${@:2}"; do
  value=$argument
  if [ -n "$option" ]; then
    names=$option
    option=
  else
    case $argument in
      --*=*) names=${argument%%=*} value=${argument#*=} ;;
      -*)
        among "$argument" "$flags" || option=$argument
        arguments+=("$argument")
        continue ;;
      *) names=parameter ;;
    esac
  fi
  if among "$names" "parameter $inputs"; then
    case $1,$names,$value in
      score,--scores,[a-zA-Z]*:/*) ;;
      score,--scores,*) fail "--scores $value: executors read it, and have no files of this machine; put it on HDFS, hdfs dfs -put, and give its URI; or file:///..., if every machine has it at the same path" ;;
    esac
    if [ -n "$value" ] && [ -e "$value" ]; then
      carried=$(carry_argument "$value") || exit
      argument=${argument%"$value"}$carried
    else
      case $value in
        [a-zA-Z]*:/*) ;; # a URI, read by the driver
        *.yaml | *.yml) fail "$value: there is no such file on this machine; the job would say so minutes later" ;;
      esac
    fi
  fi
  arguments+=("$argument")
done
tar -czf "$work/job.tar.gz" -C "$work/job" .

# The id of the job is in a line that the site's own settings of logging may leave out.
export SPARK_SUBMIT_OPTS="${SPARK_SUBMIT_OPTS:+$SPARK_SUBMIT_OPTS }-Dmirage.submission=info \"-Dlog4j2.configurationFile=file://$root/conf/log4j2.xml\""
: >"$work/submission.log"
"${submit[@]}" \
  --driver-java-options "$jvm_flags -Dmirage.terminal=false -Dmirage.batches=info -Dlog4j2.configurationFile=job/log4j2.xml $driver_flags" \
  --archives "${archives:+$archives,}$work/job.tar.gz#job" \
  --conf spark.yarn.submit.waitAppCompletion=true \
  "$application" "${arguments[@]}" >"$work/submission.log" 2>&1 &
follower=$!
find_id() {
  id=$(grep -oE 'Submitted application application_[0-9_]+' "$work/submission.log" | grep -oE 'application_[0-9_]+' || true)
}
id=
while kill -0 "$follower" 2>/dev/null; do
  if [ -z "$id" ]; then
    find_id
    [ -z "$id" ] || say "submitted $id; it goes on if this script is stopped"
  fi
  sleep 1
done
status=0
wait "$follower" || status=$?
follower=
[ -n "$id" ] || find_id
if [ -z "$id" ]; then
  cat "$work/submission.log" >&2
  [ "$status" -ne 0 ] || { say "the job has succeeded; its log can't be shown, since spark-submit printed no id of it"; exit 0; }
  say "spark-submit ended with exit code $status and printed no id of a job: it was not submitted, or it failed; what was printed is above"
  exit "$status"
fi

# Writes what application masters, which are the drivers, printed to one file for each container and stream. The cluster collects
# logs when the job has ended, node by node: they are complete when those of every attempt are there and nothing was added.
# (yarn logs -am would ask the resource manager's web service, which may not be open to users.)
collect_logs() {
  local deadline=$((SECONDS + patience)) attempts before=none now=
  attempts=$(yarn applicationattempt -list "$id" 2>/dev/null | grep -c appattempt_) || attempts=1
  until [ "$(find "$work" -name 'container_*.stderr' | wc -l)" -ge "$attempts" ] && [ "$before" = "$now" ]; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    before=$now
    yarn logs -applicationId "$id" -log_files stdout,stderr 2>"$work/trouble" | awk -v folder="$work" '
      /^Container: / { container = $2 }
      /^LogType:/ { stream = substr($0, 9) }
      /^End of LogType:/ { inside = 0 }
      inside { print > (folder "/" container "." stream) }
      /^LogContents:$/ { inside = container ~ /_000001$/; if (inside) printf "" > (folder "/" container "." stream) }' || true
    now=$(cd "$work" && wc -c container_* 2>/dev/null) || true
  done
}
if ! command -v yarn >/dev/null; then
  say "no program yarn on the PATH, which would print the driver's log: yarn logs -applicationId $id"
else
  collect_logs ||
    say "the driver's log is not complete after $patience s (is yarn.log-aggregation-enable true?): yarn logs -applicationId $id: $(tail -n 1 "$work/trouble" 2>/dev/null)"
  # Of all attempts, in their order.
  cat "$work"/container_*.stderr >&2 2>/dev/null || true
  cat "$work"/container_*.stdout 2>/dev/null || true
fi

[ "$status" -ne 0 ] || exit 0
reason=$(sed -n 's/.*Application diagnostics message: //p' "$work/submission.log" | tail -n 1)
[ -n "$reason" ] || reason=$(tail -n 3 "$work/submission.log")
say "$id failed: $reason"
code=$(sed -n 's/.*User application exited with status \([0-9]*\).*/\1/p' "$work/submission.log" | tail -n 1)
exit "${code:-1}"
