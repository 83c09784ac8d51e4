"""PyTorch's side of networks.sh. Weights come from our own file, so that both compute the same.

    networks_torch.py train ARCHITECTURE BATCH STEPS THREADS      pictures a second through whole training steps
    networks_torch.py export WEIGHTS.safetensors OUT.onnx         ONNX with weights of network-inference --save; checks the answer first
"""
import json
import os
import struct
import sys
import time

os.environ.pop("OPENBLAS_CORETYPE", None)

import torch  # noqa: E402
import torchvision  # noqa: E402


def read_safetensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        if entry["dtype"] != "F32":
            raise SystemExit(f"{path}: {name} is {entry['dtype']}, not F32")
        first, last = entry["data_offsets"]
        flat = torch.frombuffer(data, dtype=torch.float32, count=(last - first) // 4, offset=first)
        tensors[name] = flat.reshape(entry["shape"]).clone()
    return tensors


def train(architecture, batch, steps, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    network = getattr(torchvision.models, architecture)(weights=None)
    optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9, weight_decay=1e-4)
    pictures, labels = torch.randn(batch, 3, 224, 224), torch.arange(batch) % 1000
    best = 0
    for step in range(steps + 2):
        started = time.perf_counter()
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(network(pictures), labels).backward()
        optimizer.step()
        if step >= 2:
            best = max(best, batch / (time.perf_counter() - started))
    print(json.dumps({"engine": f"pytorch {torch.__version__}", "what": "training", "network": architecture, "side": 224,
                      "batch": batch, "threads": threads, "pictures_per_second": round(best, 2)}))


def export(weights, out):
    tensors = read_safetensors(weights)
    picture, answer = tensors.pop("test.picture"), tensors.pop("test.answer")
    network = torchvision.models.mobilenet_v2(weights=None)
    network.load_state_dict(tensors, strict=False)
    network.eval()
    with torch.no_grad():
        worst = ((network(picture) - answer).abs().max() / answer.abs().max()).item()
    if worst > 1e-3:
        raise SystemExit(f"PyTorch answers otherwise than our plan: {worst:.2e} of the largest number")
    print(f"PyTorch and our plan agree to {worst:.1e} of the largest number", file=sys.stderr)
    torch.onnx.export(network, picture, out, input_names=["picture"], output_names=["answer"],
                      dynamic_axes={"picture": {0: "n"}, "answer": {0: "n"}}, opset_version=13)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["train", architecture, batch, steps, threads]:
            train(architecture, int(batch), int(steps), int(threads))
        case ["export", weights, out]:
            export(weights, out)
        case _:
            raise SystemExit(__doc__)
