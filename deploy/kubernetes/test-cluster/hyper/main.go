// Command hyper holds the parts of a Kubernetes node and its control plane in one program, which links their common code
// once. Its first argument names the part.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	manager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"
)

func main() {
	parts := map[string]func() *cobra.Command{
		"apiserver": apiserver.NewAPIServerCommand,
		"manager":   manager.NewControllerManagerCommand,
		"scheduler": scheduler.NewSchedulerCommand,
		"kubelet":   func() *cobra.Command { return kubelet.NewKubeletCommand(context.Background()) },
	}
	if len(os.Args) > 1 {
		part := os.Args[1]
		os.Args = os.Args[1:]
		if part == "etcd" {
			etcdmain.Main(os.Args)
			return
		}
		if command, known := parts[part]; known {
			os.Exit(cli.Run(command()))
		}
	}
	fmt.Fprintln(os.Stderr, "usage: hyper etcd|apiserver|manager|scheduler|kubelet FLAGS")
	os.Exit(2)
}
