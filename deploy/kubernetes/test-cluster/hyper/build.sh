#!/usr/bin/env bash
# Builds Kubernetes' parts as one program, statically linked: build.sh PROGRAM. Needs Go and its module proxy, 15 minutes
# of one core the first time, and a gigabyte for Go's cache.
set -euo pipefail

program=$(realpath -m "${1:?usage: build.sh PROGRAM}")
cd "$(dirname "${BASH_SOURCE[0]}")"
version=$(sed -n 's#.*k8s.io/kubernetes \(v[0-9.]*\)$#\1#p' go.mod)
IFS=. read -r major minor _ <<<"${version#v}"
info=k8s.io/component-base/version
CGO_ENABLED=0 GOFLAGS="-buildvcs=false" go build -trimpath -o "$program" \
  -ldflags "-s -w -X $info.gitVersion=$version -X $info.gitMajor=$major -X $info.gitMinor=$minor" .
