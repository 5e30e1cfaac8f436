#!/usr/bin/env bash
# The base of the image for tests, from this machine's own files, as a stand-in for the distroless one: base.sh DIR. The
# libraries that a JRE needs, the user, ls and chmod; no shell and no other program.
set -euo pipefail

to=${1:?usage: base.sh DIR}
mkdir -p "$to"/{etc,tmp,proc,sys,dev,lib64,usr/lib,usr/bin}
chmod 1777 "$to/tmp"
ln -s usr/lib "$to/lib"
libraries=/lib/$(uname -m)-linux-gnu
mkdir -p "$to/usr/$libraries"
for name in libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libresolv.so.2 libnss_files.so.2 libnss_dns.so.2 \
    libz.so.1 libgcc_s.so.1 libstdc++.so.6; do
  cp -L "$libraries/$name" "$to/usr/$libraries/"
done
cp -L /bin/ls /bin/chmod "$to/usr/bin/"
ldd /bin/ls | grep -oE '/[^ ]*(selinux|pcre2)[^ ]*' | xargs cp -L -t "$to/usr/lib"
cp -L /lib64/ld-linux-x86-64.so.2 "$to/lib64/"
echo 'nonroot:x:65532:65532::/tmp:/sbin/nologin' >"$to/etc/passwd"
echo 'nonroot:x:65532:' >"$to/etc/group"
echo 'hosts: files dns' >"$to/etc/nsswitch.conf"
