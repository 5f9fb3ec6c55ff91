"""The PyTorch side of bench/run against-pytorch: python sam_twin.py train|infer FOLDER NET SIZE THREADS.

FOLDER holds base.safetensors, input.f32 (3 x SIZE x SIZE) and, to train, adapter.safetensors and mask.f32. Reads
one word a line: "step" (one training step), "eager" or "ort" (one encoder pass), "memory", "quit"; answers one JSON
line each. "moments" leaves AdamW's first moments in FOLDER/moments.safetensors. With "infer" the last embedding is left in FOLDER/eager.f32 and FOLDER/ort.f32.
"""

import ctypes
import gc
import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch

import sam_nets


def safetensors(path):
    data = np.memmap(path, dtype=np.uint8, mode="r")
    length = int(data[:8].view("<u8")[0])
    header = json.loads(bytes(data[8 : 8 + length]))
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            values = np.array(data[8 + length + start : 8 + length + end]).view("<f4")
            tensors[name] = torch.from_numpy(values.reshape(entry["shape"]))
    return tensors


def write_safetensors(path, tensors):
    header, blobs, at = {}, [], 0
    for name, tensor in tensors.items():
        blob = tensor.contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [at, at + len(blob)]}
        blobs.append(blob)
        at += len(blob)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(blobs))


def status(key):
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(key):
            return int(line.split()[1]) // 1024
    raise KeyError(key)


class Training:
    """One training step after another on one picture."""

    def __init__(self, folder, net, layers, image, size):
        self.encoder = net(layers)
        self.decoder = sam_nets.Decoder(layers)
        self.trained = layers.trained
        self.label = layers.trained["label.half"]
        self.image, self.size = image, size
        self.mask = torch.from_numpy(np.fromfile(folder / "mask.f32", "<f4")).view(1, 1, size, size)
        self.optimiser = torch.optim.AdamW(layers.trained.values(), lr=1e-4, weight_decay=0.01)

    def moments(self, path):
        state = self.optimiser.state
        write_safetensors(path, {n: state[t]["exp_avg"] for n, t in self.trained.items() if t in state})

    def step(self):
        # As good PyTorch code does for a method that trains nothing in the encoder: frozen weights need no gradient,
        # so autograd records nothing there by itself.
        value = sam_nets.loss(self.decoder(self.encoder(self.image), self.label), self.mask, self.size)
        value.backward()
        self.optimiser.step()
        self.optimiser.zero_grad()
        return value.item()


class Inference:
    """The encoder alone, eager and exported to ONNX Runtime."""

    def __init__(self, folder, net, layers, image, threads):
        import onnxruntime

        self.folder, self.encoder, self.image = folder, net(layers), image

        class Module(torch.nn.Module):
            def forward(_, x):
                return self.encoder(x)

        path = folder / "encoder.onnx"
        with torch.no_grad():
            torch.onnx.export(Module().eval(), (image,), str(path), input_names=["x"], opset_version=17, dynamo=False)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        path.unlink()

    def eager(self):
        with torch.inference_mode():
            self.encoder(self.image).numpy().tofile(self.folder / "eager.f32")
        return 0

    def ort(self):
        self.session.run(None, {"x": self.image.numpy()})[0].tofile(self.folder / "ort.f32")
        return 0


def main():
    kind, folder, net, size, threads = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
    torch.set_num_threads(threads)
    frozen = safetensors(folder / "base.safetensors")
    trained = {}
    if kind == "train":
        trained = safetensors(folder / "adapter.safetensors")
        trained = {name: value.requires_grad_() for name, value in trained.items()}
    layers = sam_nets.Layers(frozen, trained)
    image = torch.from_numpy(np.fromfile(folder / "input.f32", "<f4")).view(1, 3, size, size)
    form = {"mobile-sam": sam_nets.TinyVit, "vit-b": sam_nets.VitB}[net]
    work = Training(folder, form, layers, image, size) if kind == "train" else Inference(folder, form, layers, image, threads)
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)  # what building the nets took and gave back is no part of a step's memory
    before = status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    print(json.dumps({"torch": torch.__version__, "trained": sum(v.numel() for v in trained.values())}), flush=True)
    for line in sys.stdin:
        word = line.strip()
        if word == "quit":
            return
        if word == "memory":
            print(json.dumps({"before_mb": before, "peak_mb": status("VmHWM"), "files_mb": status("RssFile")}), flush=True)
            continue
        if word == "moments":
            work.moments(folder / "moments.safetensors")
            print(json.dumps({}), flush=True)
            continue
        wall, cpu = time.perf_counter(), time.process_time()
        value = getattr(work, word)()
        if not math.isfinite(value):
            raise ValueError(f"the loss must be finite, got {value}")
        print(json.dumps({"loss": value, "wall_ms": (time.perf_counter() - wall) * 1e3,
                          "cpu_ms": (time.process_time() - cpu) * 1e3}), flush=True)


if __name__ == "__main__":
    main()
