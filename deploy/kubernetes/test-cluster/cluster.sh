#!/usr/bin/env bash
# A real Kubernetes of one node for tests, in namespaces of its own: nothing listens on this machine's interfaces, and one
# signal ends everything.
#
#   cluster.sh missing             prints what this machine lacks for it; nothing if it can run
#   cluster.sh up DIR              starts it; DIR takes its files. PARTS=api starts the API server alone
#   cluster.sh exec DIR COMMAND    runs a command in its network, with KUBECONFIG set
#   cluster.sh load DIR IMAGE.tar  gives an image to its node
#   cluster.sh down DIR            stops it
#
# Needs root, Debian's containerd, runc, containernetworking-plugins and iptables, kubectl, openssl, curl, python3, cc, and
# in HYPER the program that hyper/build.sh builds.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }

missing() {
  local program lacking=()
  [ "$(id -u)" = 0 ] || lacking+=("root")
  [ -x "${HYPER:-}" ] || lacking+=("the Kubernetes program (HYPER=${HYPER:-not set}; deploy/kubernetes/test-cluster/hyper/build.sh builds it)")
  for program in containerd runc iptables kubectl openssl curl python3 cc unshare nsenter; do
    command -v "$program" >/dev/null || lacking+=("$program")
  done
  [ -x /usr/lib/cni/bridge ] || lacking+=("containernetworking-plugins")
  unshare -m -n -p --fork true 2>/dev/null || lacking+=("the right to make namespaces")
  [ ${#lacking[@]} -eq 0 ] || (IFS=,; echo "${lacking[*]}" | sed 's/,/, /g')
}

command=${1:-}
[ "$command" != missing ] || { missing; exit; }
[ $# -ge 2 ] || usage
mkdir -p "$2"
dir=$(realpath "$2")
shift 2
# The first process in the namespaces.
first() { pgrep -P "$(cat "$dir/pid")" | head -n 1; }

case $command in
  up)
    lacking=$(missing)
    [ -z "$lacking" ] || { echo "cluster.sh: this machine lacks: $lacking" >&2; exit 1; }
    mkdir -p "$dir/log"
    setsid unshare -m -n -p -C --fork --kill-child --mount-proc "$here/control-plane.sh" "$dir" >"$dir/log/start.log" 2>&1 &
    echo $! >"$dir/pid"
    for ((tenths = 0; tenths < ${START_SECONDS:-600} * 10; tenths++)); do
      [ ! -e "$dir/ready" ] || exit 0
      kill -0 "$(cat "$dir/pid")" 2>/dev/null || break
      sleep 0.1
    done
    tail -n 20 "$dir"/log/*.log >&2
    kill -9 "$(cat "$dir/pid")" 2>/dev/null || true
    exit 1 ;;
  exec)
    exec nsenter -t "$(first)" -m -n -p -C -- env --chdir="$PWD" KUBECONFIG="$dir/admin.conf" "$@" ;;
  load)
    exec nsenter -t "$(first)" -m -n -p -C -- env --chdir="$PWD" ctr -a /run/containerd/containerd.sock -n k8s.io images import "$1" ;;
  down)
    kill -9 "$(cat "$dir/pid")"
    while [ -n "$(first)" ]; do sleep 0.1; done
    # The kernel frees the groups of processes that ended a moment later.
    for ((tries = 0; tries < 20; tries++)); do
      find /sys/fs/cgroup -mindepth 1 \( -path '*/kubepods*' -o -path '*/k8s.io*' \) -depth -type d -exec rmdir {} + 2>/dev/null && break
      sleep 0.1
    done ;;
  *) usage ;;
esac
