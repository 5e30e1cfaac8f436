#!/usr/bin/env bash
# Builds the image of ../Dockerfile without Docker and without its registries: by buildah, on bases made from Debian's packages.
#
#   deploy/kubernetes/image/build-without-docker.sh missing DIR  prints what this machine lacks for it; nothing if it can run
#   deploy/kubernetes/image/build-without-docker.sh DIR NAME [options of buildah build]
#
# The second one writes DIR/image.tar with an image of this name: for docker load, ctr images import, skopeo.
#
# For GPUs: ... DIR mirage:0.1.0-gpu --target gpu --build-arg ENGINES=-Pcuda. DIR keeps the bases and Maven's repository, 2 GB,
# for the next build; it is outside of the checkout or below target/. Needs root, Debian's buildah and mmdebstrap, and mirrors
# of Debian and of Maven Central: those of /etc/maven/settings.xml, if there is one.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$here/../../.." && pwd -P)

slim=docker.io/library/debian:bookworm-slim
maven=docker.io/library/maven:3.9-eclipse-temurin-17
distroless=gcr.io/distroless/java-base-debian12:nonroot
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot
images() { buildah --root "$dir/storage" --runroot "$dir/run" "$@"; }
have() { [ -d "$dir/storage" ] && images inspect --type image "$1" >/dev/null 2>&1; }
build() { images build --pull=never "$@"; }

# Programs; and, until the bases are made, Debian's lists of packages, which mmdebstrap reads as it does for the first base.
missing() {
  local program lacking=()
  [ "$(id -u)" = 0 ] || lacking+=("root")
  for program in buildah mmdebstrap; do
    command -v "$program" >/dev/null || lacking+=("$program")
  done
  if [ ${#lacking[@]} -eq 0 ] && ! { have "$slim" && have "$maven" && have "$distroless"; } \
    && ! mmdebstrap --quiet --simulate --variant=minbase bookworm /dev/null >/dev/null 2>&1; then
    lacking+=("a mirror of Debian's packages that can be reached")
  fi
  [ ${#lacking[@]} -eq 0 ] || (IFS=,; echo "${lacking[*]}" | sed 's/,/, /g')
}
[ $# -ge 2 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
[ "$1" != missing ] || { dir=$(realpath -m "$2"); missing; exit; }
dir=$(realpath -m "$1")
lacking=$(missing)
[ -z "$lacking" ] || { echo "build-without-docker.sh: this machine lacks: $lacking" >&2; exit 1; }

# What lies in the checkout is copied into the build, but for what the ignore file names.
case $dir in
  "$root"/target/* | "$root"/*/target/*) ;;
  "$root" | "$root"/*) echo "build-without-docker.sh: $1 is in the checkout; choose a folder outside of it, or below target/" >&2; exit 2 ;;
esac
mkdir -p "$dir"
export TMPDIR=$dir
name=$2
shift 2

if ! have "$slim"; then
  mmdebstrap --quiet --variant=minbase --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    bookworm "$dir/slim.tar"
  container=$(images from scratch)
  images add --quiet "$container" "$dir/slim.tar" / >/dev/null
  images config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin --cmd bash "$container"
  images commit --quiet --rm "$container" "$slim" >/dev/null
  rm "$dir/slim.tar"
fi
have "$maven" || build --file "$here/bases.Dockerfile" --target maven --tag "$maven" "$here"
have "$distroless" || build --file "$here/bases.Dockerfile" --target distroless --tag "$distroless" "$here"

# Maven may need this machine's mirrors and certificates to reach its repository. They don't get into the image.
mounts=()
[ ! -e /etc/maven/settings.xml ] || mounts+=(--volume /etc/maven/settings.xml:/etc/maven/settings.xml:ro)
if [ -e /etc/ssl/certs/java/cacerts ]; then
  echo 'MAVEN_OPTS=-Djavax.net.ssl.trustStore=/certificates' >"$dir/mavenrc"
  mounts+=(--volume /etc/ssl/certs/java/cacerts:/certificates:ro --volume "$dir/mavenrc:/root/.mavenrc:ro")
fi
build --file "$root/deploy/kubernetes/Dockerfile" --ignorefile "$root/deploy/kubernetes/Dockerfile.dockerignore" ${mounts[@]+"${mounts[@]}"} \
  --tag "$name" "$@" "$root"
# What an earlier build left under this name.
images rmi --prune >/dev/null
rm -f "$dir/image.tar"
images push --quiet "$name" "docker-archive:$dir/image.tar:$name"
