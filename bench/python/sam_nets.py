"""SAM's nets written the plain way, for comparison of speed: MobileSAM's TinyViT (batch norms folded) and ViT-B, and the
mask decoder. Attention is products and a softmax, as in the published code; windows are padded before the projections.

Layers are found by name. What an adapter's file holds under a layer's names decides what the layer is: a shifted
spectrum, a low-rank change, a bottleneck, or a weight that is trained itself.
"""

import os

import torch
import torch.nn.functional as F

# SSAM_TWIN=columns: the kinder twin, which scales the columns of U where the released code multiplies by a diagonal matrix.
COLUMNS = os.environ.get("SSAM_TWIN") == "columns"


class Layers:
    """Frozen tensors by name, and trained ones that go before them."""

    def __init__(self, frozen, trained, alpha_by_rank=1.0):
        self.frozen = frozen
        self.trained = trained
        self.scaling = alpha_by_rank
        self.factors = {}
        for name in trained:
            if name.endswith(".scale"):
                layer = name[: -len(".scale")]
                self.factors[layer] = torch.linalg.svd(frozen[layer + ".weight"].flatten(1), full_matrices=False)

    def tensor(self, name):
        return self.trained[name] if name in self.trained else self.frozen[name]

    def has(self, name):
        return name in self.trained or name in self.frozen

    def bias(self, name):
        return self.tensor(name + ".bias") if self.has(name + ".bias") else None

    def weight(self, name, heads=1):
        """The layer's weight of this forward pass: W' is made anew each time."""
        w = self.tensor(name + ".weight")
        if name in self.factors:
            u, s, vt = self.factors[name]
            spectrum = torch.relu(self.trained[name + ".scale"] * s + self.trained[name + ".shift"])
            made = (u * spectrum) @ vt if COLUMNS else u @ torch.diag(spectrum) @ vt
            return made.reshape(w.shape)
        if name + ".q.a" in self.trained:
            q, v = (self.trained[f"{name}.{p}.b"] @ self.trained[f"{name}.{p}.a"] for p in "qv")
            q, v = (x.reshape(heads, -1, x.shape[1]) for x in (q, v))
            w = w + self.scaling * torch.stack((q, torch.zeros_like(q), v), 1).reshape(w.shape)
        if name + ".lengths" in self.trained:
            w = w * (self.trained[name + ".lengths"] / w.detach().norm(dim=1, keepdim=True))
        return w

    def linear(self, name, x, heads=1):
        y = F.linear(x, self.weight(name, heads), self.bias(name))
        if name + ".down.weight" in self.trained:
            t = self.trained
            narrow = F.gelu(F.linear(y, t[name + ".down.weight"], t[name + ".down.bias"]))
            y = y + F.linear(narrow, t[name + ".up.weight"], t[name + ".up.bias"])
        return y

    def conv(self, name, x, stride=1, padding=0, groups=1):
        return F.conv2d(x, self.weight(name), self.bias(name), stride, padding, 1, groups)

    def norm(self, name, x, eps):
        w = self.tensor(name + ".weight")
        return F.layer_norm(x, w.shape, w, self.tensor(name + ".bias"), eps)

    def norm2d(self, name, x):
        return self.norm(name, x.permute(0, 2, 3, 1), 1e-6).permute(0, 3, 1, 2)


def windows(x, side):
    """(b, h, w, c) to (windows, side, side, c), padded with zeros at the right and bottom; and the padded sides."""
    b, h, w, c = x.shape
    x = F.pad(x, (0, 0, 0, -w % side, 0, -h % side))
    high, wide = x.shape[1:3]
    x = x.view(b, high // side, side, wide // side, side, c).permute(0, 1, 3, 2, 4, 5)
    return x.reshape(-1, side, side, c), high, wide


def joined(x, side, high, wide, h, w):
    b = x.shape[0] * side * side // (high * wide)
    x = x.view(b, high // side, wide // side, side, side, -1).permute(0, 1, 3, 2, 4, 5)
    return x.reshape(b, high, wide, -1)[:, :h, :w]


def neck(l, x):
    x = l.norm2d("image_encoder.neck.1", l.conv("image_encoder.neck.0", x))
    return l.norm2d("image_encoder.neck.3", l.conv("image_encoder.neck.2", x, padding=1))


class VitB:
    """SAM ViT-B: windows of 14, blocks 2, 5, 8 and 11 over all, decomposed relative positions."""

    def __init__(self, layers):
        self.l = layers

    def __call__(self, images):
        l, root = self.l, "image_encoder."
        x = l.conv(root + "patch_embed.proj", images, 16).permute(0, 2, 3, 1)
        place = l.tensor(root + "pos_embed")
        if place.shape[1] != x.shape[1]:
            place = F.interpolate(place.permute(0, 3, 1, 2), x.shape[1:3], mode="bilinear").permute(0, 2, 3, 1)
        x = x + place
        for i in range(12):
            name = f"{root}blocks.{i}"
            y = l.norm(name + ".norm1", x, 1e-6)
            if i in (2, 5, 8, 11):
                y = self.attention(name + ".attn", y)
            else:
                h, w = y.shape[1:3]
                y, high, wide = windows(y, 14)
                y = joined(self.attention(name + ".attn", y), 14, high, wide, h, w)
            x = x + y
            y = F.gelu(l.linear(name + ".mlp.lin1", l.norm(name + ".norm2", x, 1e-6)))
            x = x + l.linear(name + ".mlp.lin2", y)
        return neck(l, x.permute(0, 3, 1, 2))

    def attention(self, name, x):
        l = self.l
        b, h, w, c = x.shape
        q, k, v = l.linear(name + ".qkv", x).reshape(b, h * w, 3, 12, -1).permute(2, 0, 3, 1, 4).reshape(3, b * 12, h * w, -1)
        logits = (q * q.shape[-1] ** -0.5) @ k.transpose(-2, -1)
        grid = q.reshape(b * 12, h, w, -1)
        up = torch.einsum("bhwc,hkc->bhwk", grid, self.distances(l.tensor(name + ".rel_pos_h"), h))
        left = torch.einsum("bhwc,wkc->bhwk", grid, self.distances(l.tensor(name + ".rel_pos_w"), w))
        logits = (logits.view(b * 12, h, w, h, w) + up[..., None] + left[..., None, :]).view(b * 12, h * w, h * w)
        y = (logits.softmax(-1) @ v).view(b, 12, h, w, -1).permute(0, 2, 3, 1, 4).reshape(b, h, w, c)
        return l.linear(name + ".proj", y)

    @staticmethod
    def distances(table, side):
        if table.shape[0] != 2 * side - 1:
            table = F.interpolate(table.t()[None], 2 * side - 1, mode="linear")[0].t()
        at = torch.arange(side)
        return table[at[:, None] - at[None] + side - 1]


class TinyVit:
    """MobileSAM's encoder: widths 64, 128, 160, 320; depths 2, 2, 6, 2; windows 7, 14, 7."""

    def __init__(self, layers):
        self.l = layers
        self.index = {side: self.cells(side) for side in (7, 14)}

    @staticmethod
    def cells(side):
        at = torch.arange(side * side)
        dy = (at[:, None] // side - at[None] // side).abs()
        return dy * side + (at[:, None] % side - at[None] % side).abs()

    def __call__(self, images):
        l, root = self.l, "image_encoder."
        x = F.gelu(l.conv(root + "patch_embed.seq.0", images, 2, 1))
        x = l.conv(root + "patch_embed.seq.2", x, 2, 1)
        for i in range(2):
            name = f"{root}layers.0.blocks.{i}"
            y = F.gelu(l.conv(name + ".conv1", x))
            y = F.gelu(l.conv(name + ".conv2", y, 1, 1, y.shape[1]))
            x = F.gelu(x + l.conv(name + ".conv3", y))
        x = self.merge(root + "layers.0.downsample", x, 2)
        for stage, (depth, heads, side) in enumerate(((2, 4, 7), (6, 5, 14), (2, 10, 7)), 1):
            for i in range(depth):
                x = self.block(f"{root}layers.{stage}.blocks.{i}", x, heads, side)
            if stage < 3:
                x = self.merge(f"{root}layers.{stage}.downsample", x, 3 - stage)
        return neck(l, x)

    def merge(self, name, x, stride):
        l = self.l
        x = F.gelu(l.conv(name + ".conv1", x))
        x = F.gelu(l.conv(name + ".conv2", x, stride, 1, x.shape[1]))
        return l.conv(name + ".conv3", x)

    def block(self, name, picture, heads, side):
        l = self.l
        x = picture.permute(0, 2, 3, 1)
        h, w = x.shape[1:3]
        y, high, wide = windows(x, side)
        y = joined(self.attention(name + ".attn", y.flatten(1, 2), heads, side), side, high, wide, h, w)
        x = (x + y).permute(0, 3, 1, 2)
        x = l.conv(name + ".local_conv", x, 1, 1, x.shape[1]).permute(0, 2, 3, 1)
        y = F.gelu(l.linear(name + ".mlp.fc1", l.norm(name + ".mlp.norm", x, 1e-5)))
        return (x + l.linear(name + ".mlp.fc2", y)).permute(0, 3, 1, 2)

    def attention(self, name, x, heads, side):
        l = self.l
        n, cells, c = x.shape
        qkv = l.linear(name + ".qkv", l.norm(name + ".norm", x, 1e-5), heads).view(n, cells, heads, -1).permute(0, 2, 1, 3)
        q, k, v = qkv.chunk(3, -1)
        bias = l.frozen[name + ".attention_biases"][:, self.index[side]]
        weights = (q * q.shape[-1] ** -0.5 @ k.transpose(-2, -1) + bias).softmax(-1)
        return l.linear(name + ".proj", (weights @ v).transpose(1, 2).reshape(n, cells, c))


class Decoder:
    """SAM's mask decoder, its first mask alone, behind a label's token."""

    def __init__(self, layers):
        self.l = layers

    def attention(self, name, q, k, v):
        l = self.l
        q, k, v = (
            l.linear(f"{name}.{p}_proj", x).unflatten(-1, (8, -1)).transpose(1, 2)
            for p, x in (("q", q), ("k", k), ("v", v))
        )
        y = (q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5).softmax(-1) @ v
        return l.linear(name + ".out_proj", y.transpose(1, 2).flatten(2))

    def perceptron(self, name, x):
        l = self.l
        x = torch.relu(l.linear(name + ".layers.0", x))
        return l.linear(name + ".layers.2", torch.relu(l.linear(name + ".layers.1", x)))

    def positions(self, grid):
        at = (torch.arange(grid) + 0.5) / grid
        xy = torch.stack((at[None].expand(grid, grid), at[:, None].expand(grid, grid)), -1)
        angles = 2 * torch.pi * ((2 * xy - 1) @ self.l.frozen["prompt_encoder.pe_layer.positional_encoding_gaussian_matrix"])
        return torch.cat((angles.sin(), angles.cos()), -1).flatten(0, 1)[None]

    def __call__(self, embedding, label):
        l, root = self.l, "mask_decoder."
        b, c, grid, _ = embedding.shape
        own = root + "own_tokens"
        own = l.trained[own] if own in l.trained else torch.cat(
            (l.frozen[root + "iou_token.weight"], l.frozen[root + "mask_tokens.weight"]))
        origin = torch.cat((own[None].expand(b, -1, -1), label[None].expand(b, -1, -1)), 1)
        place = self.positions(grid)
        image = (embedding + l.frozen["prompt_encoder.no_mask_embed.weight"].view(1, -1, 1, 1)).flatten(2).transpose(1, 2)
        tokens = origin
        for i in range(2):
            name = f"{root}transformer.layers.{i}"
            norm = lambda n, x: l.norm(f"{name}.norm{n}", x, 1e-5)
            if i == 0:
                tokens = self.attention(name + ".self_attn", tokens, tokens, tokens)
            else:
                q = tokens + origin
                tokens = tokens + self.attention(name + ".self_attn", q, q, tokens)
            tokens = norm(1, tokens)
            tokens = norm(2, tokens + self.attention(name + ".cross_attn_token_to_image", tokens + origin, image + place, image))
            tokens = norm(3, tokens + l.linear(name + ".mlp.lin2", torch.relu(l.linear(name + ".mlp.lin1", tokens))))
            image = norm(4, image + self.attention(name + ".cross_attn_image_to_token", image + place, tokens + origin, tokens))
        name = root + "transformer.final_attn_token_to_image"
        tokens = tokens + self.attention(name, tokens + origin, image + place, image)
        tokens = l.norm(root + "transformer.norm_final_attn", tokens, 1e-5)
        up = root + "output_upscaling."
        x = image.transpose(1, 2).reshape(b, c, grid, grid)
        x = F.conv_transpose2d(x, l.tensor(up + "0.weight"), l.tensor(up + "0.bias"), 2)
        x = F.gelu(l.norm2d(up + "1", x))
        x = F.gelu(F.conv_transpose2d(x, l.tensor(up + "3.weight"), l.tensor(up + "3.bias"), 2))
        reader = self.perceptron(root + "output_hypernetworks_mlps.0", tokens[:, 1])
        return (reader[:, None] @ x.flatten(2)).view(b, 1, 4 * grid, 4 * grid)


def loss(logits, masks, size):
    """Dice and five times focal with exponent 2, on the logits brought to the input's size."""
    full = F.interpolate(logits, (size, size), mode="bilinear")
    p = full.sigmoid()
    plane = (1, 2, 3)
    dice = 1 - ((2 * (p * masks).sum(plane) + 1) / (p.sum(plane) + masks.sum(plane) + 1)).mean()
    entropy = F.binary_cross_entropy_with_logits(full, masks, reduction="none")
    return dice + 5 * (entropy * (p - masks).abs() ** 2).mean()
