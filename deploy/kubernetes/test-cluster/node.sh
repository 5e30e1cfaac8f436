# The node: containerd, the kubelet and names of services. Read by control-plane.sh.

sed "s#@DIR@#$dir#" "$here/containerd.toml" >containerd.toml
sed -e "s#@DIR@#$dir#" -e "s#@ADDRESS@#$address#" "$here/kubelet.yaml" >kubelet.yaml
mkdir -p cni containerd podlogs
cp "$here/pods.conflist" cni
: >resolv.conf

containerd --config containerd.toml >log/containerd.log 2>&1 &
until ctr -a /run/containerd/containerd.sock version >/dev/null 2>&1; do sleep 0.1; done

# What holds a pod's namespaces open: it waits, and collects children.
cc -static -Os -x c -o pause - <<'C'
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
static void end(int signal) { (void) signal; _exit(0); }
static void collect(int signal) { (void) signal; while (waitpid(-1, 0, WNOHANG) > 0); }
int main(void) { signal(SIGINT, end); signal(SIGTERM, end); signal(SIGCHLD, collect); for (;;) pause(); }
C
mkdir -p pause-root
mv pause pause-root
python3 "$here/image.py" pause.tar localhost/pause:1 '{"Entrypoint": ["/pause"]}' pause-root
ctr -a /run/containerd/containerd.sock -n k8s.io images import pause.tar

part kubelet --config=kubelet.yaml --kubeconfig=node.conf --root-dir="$dir/kubelet" --hostname-override=node1 \
  --node-ip="$address"
python3 "$here/dns.py" "$address" "$api" ca.crt "$admin_token" >log/dns.log 2>&1 &
until kubectl --kubeconfig admin.conf get node node1 2>/dev/null | grep -qw Ready; do sleep 0.3; done
