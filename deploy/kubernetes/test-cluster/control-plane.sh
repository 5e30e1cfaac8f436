#!/usr/bin/env bash
# The first process in the namespaces of cluster.sh: prepares them, starts the control plane, then the node.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=$1
address=10.200.0.1
api=https://$address:6443
# The API server's address inside of the cluster; a rule sends it to the real one, as there is no kube-proxy.
service_address=10.202.0.1
cd "$dir"

separate_mounts() {
  local controller folder
  mount --make-rshared /
  # The groups of processes as seen from here: pods stay below our own.
  umount -l -R /sys/fs/cgroup
  mount -t tmpfs cgroup /sys/fs/cgroup
  for controller in cpu cpuacct cpuset memory devices freezer blkio pids; do
    mkdir "/sys/fs/cgroup/$controller"
    mount -t cgroup -o "$controller" cgroup "/sys/fs/cgroup/$controller"
  done
  mkdir /sys/fs/cgroup/systemd
  mount -t cgroup -o none,name=systemd cgroup /sys/fs/cgroup/systemd
  for folder in /run /var/log /var/lib/cni /var/lib/kubelet /opt; do
    mkdir -p "$folder"
    mount -t tmpfs tmp "$folder"
  done
  mkdir -p /run/netns /run/lock /var/log/pods /var/log/containers
  mount --make-rshared /run
}

# Settings of the whole machine's kernel are read-only here. The kubelet insists on some values and is shown them.
protect_kernel_settings() {
  local setting file
  mount --bind /proc/sys /proc/sys
  mount --bind /proc/sys/net /proc/sys/net
  mount -o remount,bind,ro /proc/sys
  mkdir -p kernel
  for setting in vm/overcommit_memory=1 vm/panic_on_oom=0 kernel/panic=10 kernel/panic_on_oops=1 \
      kernel/keys/root_maxkeys=1000000 kernel/keys/root_maxbytes=25000000; do
    file=$dir/kernel/$(tr / _ <<<"${setting%=*}")
    echo "${setting#*=}" >"$file"
    mount --bind "$file" "/proc/sys/${setting%=*}"
  done
}

separate_network() {
  ip link set lo up
  ip link add node0 type bridge
  ip addr add "$address/24" dev node0
  ip link set node0 up
  ip route add default via 10.200.0.254 dev node0 onlink
  echo 1 >/proc/sys/net/ipv4/ip_forward
  local chain
  for chain in PREROUTING OUTPUT; do
    iptables -t nat -A "$chain" -d "$service_address/32" -p tcp --dport 443 -j DNAT --to "$address:6443"
  done
}

certificate() {
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "$2" -keyout "$1.key" -out "$1.csr"
  openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out "$1.crt" \
    -extfile <(echo "subjectAltName=${3:-DNS:$1}")
}

client() {
  cat >"$1.conf" <<JSON
{"apiVersion": "v1", "kind": "Config", "current-context": "test",
 "contexts": [{"name": "test", "context": {"cluster": "test", "user": "$1"}}],
 "clusters": [{"name": "test", "cluster": {"server": "$api", "certificate-authority": "$dir/ca.crt"}}],
 "users": [{"name": "$1", "user": {"token": "$2"}}]}
JSON
}

identities() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=test -keyout ca.key -out ca.crt
  certificate apiserver /CN=kube-apiserver "DNS:kubernetes.default.svc,DNS:localhost,IP:127.0.0.1,IP:$address,IP:$service_address"
  certificate kubelet-client /O=system:masters/CN=apiserver-kubelet
  openssl genrsa -out accounts.key 2048
  openssl rsa -in accounts.key -pubout -out accounts.pub
  admin_token=$(openssl rand -hex 16)
  local node_token
  node_token=$(openssl rand -hex 16)
  printf '%s,admin,1,"system:masters"\n%s,system:node:node1,2,"system:nodes"\n' "$admin_token" "$node_token" >tokens.csv
  client admin "$admin_token"
  client node "$node_token"
}

part() {
  local name=$1
  shift
  GOMAXPROCS=2 "$HYPER" "$name" "$@" >"log/$name.log" 2>&1 &
}

control_plane() {
  part etcd --data-dir "$dir/etcd" --unsafe-no-fsync --log-level warn \
    --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 \
    --initial-cluster default=http://127.0.0.1:2380
  part apiserver --etcd-servers=http://127.0.0.1:2379 --advertise-address="$address" --secure-port=6443 \
    --service-cluster-ip-range=10.202.0.0/24 --authorization-mode=Node,RBAC --token-auth-file=tokens.csv \
    --enable-admission-plugins=NodeRestriction --allow-privileged=true \
    --tls-cert-file=apiserver.crt --tls-private-key-file=apiserver.key --client-ca-file=ca.crt \
    --service-account-key-file=accounts.pub --service-account-signing-key-file=accounts.key \
    --service-account-issuer=https://kubernetes.default.svc.cluster.local \
    --kubelet-preferred-address-types=InternalIP \
    --kubelet-client-certificate=kubelet-client.crt --kubelet-client-key=kubelet-client.key
  until [ "$(curl -s --cacert ca.crt -H "Authorization: Bearer $admin_token" "$api/readyz")" = ok ]; do sleep 0.1; done
  [ "${PARTS:-all}" = all ] || return 0
  part manager --kubeconfig=admin.conf --service-account-private-key-file=accounts.key --root-ca-file=ca.crt \
    --leader-elect=false --bind-address=127.0.0.1
  part scheduler --kubeconfig=admin.conf --leader-elect=false --bind-address=127.0.0.1
}

separate_mounts
protect_kernel_settings
separate_network
identities
control_plane
[ "${PARTS:-all}" != all ] || . "$here/node.sh"
touch ready
# As the first process it has to wait for those whose parent has ended.
while :; do wait -n || sleep 1; done
