#!/usr/bin/env python3
"""Makes golden/mobile-sam.json: sampled outputs of every box of MobileSAM's two ONNX graphs.

usage: goldens.py ENCODER.onnx SAM.onnx > ../resources/golden/mobile-sam.json
"""
import json
import sys

import numpy as np
import onnx
import onnxruntime

SAMPLES = 64


def image():
    c, y, x = np.meshgrid(np.arange(3), np.arange(1024), np.arange(1024), indexing="ij")
    texture = (x * x + 3 * y * y + 17 * x * y + 101 * c * x + 57 * y) % 1021
    board = (x // 128 + y // 128) % 2
    return (texture.astype(np.float32) / np.float32(510) - 1 + board.astype(np.float32))[None]


def embedding():
    c, y, x = np.meshgrid(np.arange(256), np.arange(64), np.arange(64), indexing="ij")
    texture = (c * c + 29 * x * x + 31 * y * y + 7 * c * x + 13 * c * y) % 509
    return (texture.astype(np.float32) / np.float32(254) - 1)[None]


def rough():
    y, x = np.meshgrid(np.arange(256), np.arange(256), indexing="ij")
    texture = (5 * x + 3 * y + x * y % 61) % 129
    return (texture.astype(np.float32) / np.float32(8) - 8)[None, None]


def run(model, wanted, inputs):
    """The named intermediate tensors of a graph, got by making them outputs of it."""
    for tensor in wanted.values():
        if tensor not in [o.name for o in model.graph.output]:
            model.graph.output.append(onnx.ValueInfoProto(name=tensor))
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return dict(zip(wanted, session.run(list(wanted.values()), inputs)))


def sampled(values):
    flat = values.reshape(-1)
    at = [(i * 1000003 + 12345) % flat.size for i in range(SAMPLES)]
    return {"shape": list(values.shape), "values": [float(flat[i]) for i in at]}


def main(encoder, sam):
    encoder = onnx.load(encoder)
    reads = {node.name: list(node.input) for node in encoder.graph.node}
    boxes = {"patch_embed": "/patch_embed/seq/seq.2/c/Conv_output_0"}
    for block in range(2):
        boxes[f"layers.0.blocks.{block}"] = f"/layers.0/blocks.{block}/act3/Mul_1_output_0"
    for stage in range(3):
        boxes[f"layers.{stage}.downsample"] = f"/layers.{stage}/downsample/conv3/c/Conv_output_0"
    for stage in range(1, 4):
        after = f"/layers.{stage}/downsample/" if stage < 3 else "/"
        names = [name for name in reads if name.startswith(after) and "Reshape" in name and "/" not in name[len(after):]]
        boxes[f"layers.{stage}.blocks"] = reads[sorted(names)[0]][0]
    boxes["neck"] = "output"
    print(boxes, file=sys.stderr)
    seen = run(encoder, boxes, {"input": image()})

    sam = onnx.load(sam)
    reads = {node.name: list(node.input) for node in sam.graph.node}
    boxes = {
        "sparse": "/Add_5_output_0",
        "dense": "/mask_downscaling/mask_downscaling.6/Conv_output_0",
        "positions": "/Unsqueeze_1_output_0",
        "transformer.layers.0.tokens": last(sam, "/transformer/layers.0/norm3/"),
        "transformer.layers.0.image": last(sam, "/transformer/layers.0/norm4/"),
        "transformer.layers.1.tokens": last(sam, "/transformer/layers.1/norm3/"),
        "transformer.layers.1.image": last(sam, "/transformer/layers.1/norm4/"),
        "transformer.tokens": last(sam, "/transformer/norm_final_attn/"),
        "output_upscaling": "/output_upscaling/output_upscaling.4/Mul_1_output_0",
        "hypernetworks": "/Concat_10_output_0",
        "logits": "/Reshape_9_output_0",
        "iou": "/iou_prediction_head/layers.2/Gemm_output_0",
    }
    print(boxes, file=sys.stderr)
    seen.update(run(sam, boxes, {
        "image_embeddings": embedding(),
        "point_coords": np.array([[[300.5, 200], [700, 641.25], [100, 150], [800, 900], [0, 0]]], np.float32),
        "point_labels": np.array([[1, 0, 2, 3, -1]], np.float32),
        "mask_input": rough(),
        "has_mask_input": np.ones(1, np.float32),
        "orig_im_size": np.array([1024, 1024], np.float32)}))
    print(json.dumps({name: sampled(values) for name, values in seen.items()}, indent=1))


def last(model, prefix):
    return [node.output[0] for node in model.graph.node if node.name.startswith(prefix)][-1]


if __name__ == "__main__":
    main(*sys.argv[1:])
