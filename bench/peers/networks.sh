#!/usr/bin/env bash
# Our networks beside PyTorch's (training) and ONNX Runtime's (answering), on the same weights, one after the other on this machine.
#   bench/peers/networks.sh [--quick]
# Leaves bench/results/networks.md and .json; with --quick few steps, and the results stay under $VITRINE_PEERS.
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
here=$repository/bench/peers
cache=${VITRINE_PEERS:-${TMPDIR:-/tmp}/vitrine-peers}
results=$repository/bench/results steps=6 passes=40
if [ "${1:-}" = --quick ]; then results=$cache/results-quick steps=1 passes=5; fi
# A preset kernel of an older processor would halve PyTorch's speed.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
export PEERS_NODE=$cache/node
python=/usr/bin/python3
mkdir -p "$cache/node" "$results"

if ! $python -c 'import torch, torchvision' 2> /dev/null; then
    (apt-get update && apt-get install -y --no-install-recommends python3-torch python3-torchvision) >&2
fi
if [ ! -d "$cache/node/node_modules/onnxruntime-node" ]; then
    npm install --prefix "$cache/node" --ignore-scripts --no-audit --no-fund onnxruntime-node >&2
fi
dotnet build -c Release -v q --nologo "$repository/bench/Vitrine.Benchmarks" >&2
ours() { dotnet "$repository/bench/Vitrine.Benchmarks/bin/Release/net10.0/Vitrine.Benchmarks.dll" "$@"; }

lines=$cache/networks.jsonl
: > "$lines"
measure() {
    echo "== $* (load $(cut -d' ' -f1 /proc/loadavg))" >&2
    "$@" | tee -a "$lines" >&2
}

ours network-inference --passes 1 --save "$cache/mobilenet_v2.safetensors" > "$cache/answer.json"
$python "$here/networks_torch.py" export "$cache/mobilenet_v2.safetensors" "$cache/mobilenet_v2.onnx"
for batch in 1 16; do
    measure ours network-inference --batch $batch --passes $passes
    measure node "$here/networks_ort.cjs" "$cache/mobilenet_v2.onnx" 224 $batch $passes
done
for network in resnet18 mobilenet_v2; do
    for threads in 1 2; do
        measure ours network-training --architecture $network --batch 16 --steps $steps --threads $threads
        measure $python "$here/networks_torch.py" train $network 16 $steps $threads
    done
done
$python "$here/networks_table.py" "$lines" "$results"
cat "$results/networks.md"
