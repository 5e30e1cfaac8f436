#!/usr/bin/env bash
# Tonight's job, or its watchdog, for any scheduler that can start a script:
#
#   deploy/schedule/nightly.sh [options of mirage nightly]           # fresh runs, all nights integrated, tonight compared
#   deploy/schedule/nightly.sh status [options of mirage nightly-status]
#
# Ends with Mirage's exit code: 0 well, 7 tonight differs from the nights before, 8 a night is missing. Set by the environment:
#
#   MIRAGE_STUDY    study file
#   MIRAGE_ROOT     folder of all nights: a path, or a URI such as hdfs:///ensembles/nightly
#   MIRAGE_RUNS     runs of a night
#   MIRAGE_SUBMIT   local (default: this machine), standalone, yarn or kubernetes
#   MIRAGE_OPTIONS  options of that submit.sh before its --, such as --master spark://host:7077; words with spaces can't be given
#   MIRAGE_MAX_AGE  for status, if nights are not made every day: longest time since the end of the last one, such as 8d;
#                   an argument --date or --max-age wins over it
#
# A driver in the cluster gets the date of its night: the cluster may start it late, or again, when another day has begun. So this
# script, started again after midnight, submits another night; --date completes the one before. A driver on this machine gets none:
# `mirage nightly` itself continues a night that was killed.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
fail() { echo "nightly.sh: $*" >&2; exit 2; }

[ -n "${MIRAGE_ROOT:-}" ] || fail "MIRAGE_ROOT: not set; give the folder of all nights"
read -r -a options <<<"${MIRAGE_OPTIONS:-}"
way=${MIRAGE_SUBMIT:-local}

. "$root/deploy/arguments.sh"

if [ "${1:-}" = status ]; then
  shift
  # It opens no Spark context, which YARN's cluster mode would wait for.
  [ "$way" != yarn ] || options+=(--deploy-mode client)
  age=()
  given --date "$@" || given --max-age "$@" || age=(${MIRAGE_MAX_AGE:+--max-age "$MIRAGE_MAX_AGE"})
  arguments=(nightly-status --root "$MIRAGE_ROOT" ${age[@]+"${age[@]}"} "$@")
else
  [ -n "${MIRAGE_STUDY:-}" ] || fail "MIRAGE_STUDY: not set; give the study file"
  [ -n "${MIRAGE_RUNS:-}" ] || fail "MIRAGE_RUNS: not set; give the number of runs of a night"
  night=()
  case $way,$(value_of --deploy-mode ${options[@]+"${options[@]}"}) in
    *,cluster | kubernetes,) given --date "$@" || night=(--date "$(date -u +%F)") ;;
  esac
  arguments=(nightly "$MIRAGE_STUDY" --root "$MIRAGE_ROOT" --runs "$MIRAGE_RUNS" ${night[@]+"${night[@]}"} "$@")
fi

case $way in
  local)
    [ ${#options[@]} -eq 0 ] || fail "MIRAGE_OPTIONS: local takes none; give options of mirage nightly as arguments"
    exec "$root/mirage" "${arguments[@]}" ;;
  standalone | yarn | kubernetes)
    submit=$root/deploy/$way/submit.sh
    [ -x "$submit" ] || fail "MIRAGE_SUBMIT=$way: this copy of Mirage has no $submit"
    exec "$submit" ${options[@]+"${options[@]}"} -- "${arguments[@]}" ;;
  *) fail "MIRAGE_SUBMIT: $way; must be local, standalone, yarn or kubernetes" ;;
esac
