#!/usr/bin/env bash
# Writes the files that Mirage's image adds to its base: /opt/java, /opt/spark and /opt/mirage, below a folder:
#
#   deploy/kubernetes/image/layout.sh DIR
#
# Needs a built tree (mvn package) and a JDK 17. The Dockerfile calls it, and so does the test, which has no image builder.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
to=${1:?usage: layout.sh DIR}/opt
jars=$root/deploy/spark-home/target/classpath
application=$(find "$root/spark-app/target" -maxdepth 1 -name 'mirage-spark-app-*.jar' 2>/dev/null | head -n 1)
[ -f "$jars" ] && [ -n "$application" ] || { echo "layout.sh: the tree is not built: run 'mvn package' first" >&2; exit 2; }
jdk=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}

# The JRE: Java SE, and of the JDK's own modules the kernels' vectors, the elliptic curves of TLS, the name of the user
# (Hadoop asks for it), and what Spark's memory and metrics use.
mkdir -p "$to"
"$jdk/bin/jlink" --output "$to/java" --compress=2 --no-header-files --no-man-pages --vm=server \
  --add-modules java.se,jdk.incubator.vector,jdk.crypto.ec,jdk.security.auth,jdk.management,jdk.unsupported,jdk.zipfs

mkdir -p "$to/spark/jars" "$to/spark/conf" "$to/mirage/lib" "$to/mirage/entrypoint" "$to/mirage/job"
tr ':' '\n' <"$jars" | xargs -d '\n' cp -L -t "$to/spark/jars"
cp "$root"/spark-app/target/lib/*.jar "$to/mirage/lib"
# Without its version, so that manifests need not change with it.
cp "$application" "$to/mirage/lib/mirage-spark-app.jar"
cp -r "$root/conf" "$root/LICENSE" "$root/NOTICE" "$to/mirage"
# A bootstrap holds the events of its sample, which never ship.
rm -f "$to"/mirage/conf/generators/*-bootstrap.zip
cp "$root/deploy/gpu/discover-gpus.sh" "$to/mirage"
"$jdk/bin/javac" --release 17 -d "$to/mirage/entrypoint" "$root/deploy/kubernetes/image/Entrypoint.java"
chmod -R a+rX "$to"
