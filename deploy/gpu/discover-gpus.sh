#!/usr/bin/env bash
# Tells Spark which GPUs this host, or this container, has: {"name": "gpu", "addresses": ["0", "1"]}. Spark calls it where
# spark.executor.resource.gpu.discoveryScript, or on a standalone worker spark.worker.resource.gpu.discoveryScript, names it.
#
# An address is the number that CUDA gives the device within a process: with CUDA_VISIBLE_DEVICES its place in that list,
# otherwise nvidia-smi's number, which is CUDA's too where CUDA_DEVICE_ORDER is PCI_BUS_ID (conf/spark/gpu.conf sets it).
set -euo pipefail

fail() { echo "discover-gpus.sh: $*" >&2; exit 1; }

command -v nvidia-smi > /dev/null || fail "no nvidia-smi on the PATH; install NVIDIA's driver on this host"
numbers=$(nvidia-smi --query-gpu=index --format=csv,noheader) ||
  fail "nvidia-smi cannot speak to the driver: $numbers"
count=$(grep -c '^ *[0-9][0-9]* *$' <<< "$numbers") || fail "nvidia-smi lists no GPU: $numbers"

if [ -n "${CUDA_VISIBLE_DEVICES+set}" ]; then
  IFS=, read -r -a visible <<< "$CUDA_VISIBLE_DEVICES"
  case ${visible[0]:-} in '' | -1 | NoDevFiles) fail "CUDA_VISIBLE_DEVICES is '$CUDA_VISIBLE_DEVICES': no GPU may be used" ;; esac
  [ "${#visible[@]}" -le "$count" ] ||
    fail "CUDA_VISIBLE_DEVICES is '$CUDA_VISIBLE_DEVICES', but nvidia-smi lists $count GPU(s)"
  count=${#visible[@]}
fi

addresses=$(seq -s '", "' 0 $((count - 1)))
printf '{"name": "gpu", "addresses": ["%s"]}\n' "$addresses"
