#!/usr/bin/env python3
"""Makes golden/sam-vit-tiny.safetensors: a tiny SAM of random weights, and what the public implementation makes of it.

usage: sam_goldens.py FOLDER_WITH_segment_anything > ../resources/golden/sam-vit-tiny.safetensors

Needs torch and a checkout of facebookresearch/segment-anything; nothing of either is stored but numbers.
"""
import json
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, sys.argv[1])
from segment_anything.modeling import ImageEncoderViT, MaskDecoder, PromptEncoder, TwoWayTransformer  # noqa: E402

WIDTH, OUT, GRID, WINDOW = 16, 32, 4, 3


def image(side):
    c, y, x = np.meshgrid(np.arange(3), np.arange(side), np.arange(side), indexing="ij")
    texture = (x * x + 3 * y * y + 17 * x * y + 101 * c * x + 57 * y) % 1021
    return torch.from_numpy((texture.astype(np.float32) / np.float32(510) - 1)[None])


def rough(side):
    y, x = np.meshgrid(np.arange(side), np.arange(side), indexing="ij")
    return torch.from_numpy((((5 * x + 3 * y + x * y % 61) % 129).astype(np.float32) / 8 - 8)[None, None])


def main():
    torch.manual_seed(7)
    encoder = ImageEncoderViT(
        img_size=16 * GRID, patch_size=16, embed_dim=WIDTH, depth=3, num_heads=2, mlp_ratio=4, out_chans=OUT,
        norm_layer=lambda n: torch.nn.LayerNorm(n, eps=1e-6), use_rel_pos=True, window_size=WINDOW,
        global_attn_indexes=(1,))
    prompts = PromptEncoder(OUT, (GRID, GRID), (16 * GRID, 16 * GRID), 16)
    decoder = MaskDecoder(
        transformer_dim=OUT, transformer=TwoWayTransformer(depth=2, embedding_dim=OUT, num_heads=8, mlp_dim=48),
        num_multimask_outputs=3, iou_head_depth=3, iou_head_hidden_dim=24)
    net = torch.nn.ModuleDict(
        {"image_encoder": encoder, "prompt_encoder": prompts, "mask_decoder": decoder}).eval()
    with torch.no_grad():
        for parameter in net.parameters():  # nothing stays at zero or one, where a mistake would not show
            parameter.add_(torch.randn_like(parameter) * 0.2)
        tensors = {name: value.clone() for name, value in net.state_dict().items()}

        def see(name, module):
            module.register_forward_hook(lambda _m, _i, out: seen.__setitem__(name, out))

        seen = {}
        see("patches", encoder.patch_embed)
        for i, block in enumerate(encoder.blocks):
            see(f"block.{i}", block)
        own = encoder.pos_embed.data.clone()
        for grid in (GRID, 6, 7, 3):
            encoder.pos_embed.data = own if grid == GRID else F.interpolate(
                own.permute(0, 3, 1, 2), (grid, grid), mode="bilinear", align_corners=False).permute(0, 2, 3, 1)
            embedding = encoder(image(16 * grid))
            for name, value in seen.items():
                tensors[f"golden.{grid}.{name}"] = value
            tensors[f"golden.{grid}.embedding"] = embedding
            if grid == GRID:
                answers(tensors, prompts, decoder, embedding)
    write({name: value.detach().contiguous().numpy().astype("<f4") for name, value in tensors.items()})


def answers(tensors, prompts, decoder, embedding):
    points = (torch.tensor([[[30.5, 20.0], [7.25, 41.0]]]), torch.tensor([[1, 0]]))
    box = torch.tensor([[5.0, 8.0, 50.0, 60.0]])
    asked = {"points": (points, None, None), "box": (None, box, None), "whole": (None, None, None),
             "all": (points, box, rough(4 * GRID))}
    for name, prompt in asked.items():
        sparse, dense = prompts(*prompt)
        tensors[f"golden.{name}.sparse"], tensors[f"golden.{name}.dense"] = sparse, dense
        for path, several in (("single", False), ("several", True)):
            masks, iou = decoder(embedding, prompts.get_dense_pe(), sparse, dense, several)
            tensors[f"golden.{name}.{path}.masks"], tensors[f"golden.{name}.{path}.iou"] = masks, iou


def write(arrays):
    header, data = {}, b""
    for name, values in sorted(arrays.items()):
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [len(data), len(data) + values.nbytes]}
        data += values.tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    sys.stdout.buffer.write(struct.pack("<Q", len(text)) + text + data)


main()
