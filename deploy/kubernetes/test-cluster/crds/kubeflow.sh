#!/usr/bin/env bash
# The definitions of the Kubeflow Spark operator's resources, on standard output: kubeflow.sh DIR. Makes a Python environment
# in DIR; needs the Python package index, without which it ends with exit code 75.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
environment=${1:?usage: kubeflow.sh DIR}/kubeflow
python3 -m venv "$environment" >&2 || exit 75
"$environment/bin/pip" --quiet --disable-pip-version-check install kubeflow-spark-api==2.4.0 >&2 || exit 75
"$environment/bin/python" "$here/kubeflow.py"
