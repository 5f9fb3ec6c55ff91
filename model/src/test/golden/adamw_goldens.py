#!/usr/bin/env python3
"""Makes golden/adamw.json: steps of torch.optim.AdamW on three numbers.

usage: adamw_goldens.py > ../resources/golden/adamw.json
"""
import json

import torch

GRADIENTS = [[0.5, -2.0, 0.001], [0.25, -1.0, 0.0], [-0.75, 3.0, -0.002], [0.1, 0.1, 0.1], [0.0, -0.5, 10.0]]
RATES = [0.01, 0.02, 0.01, 0.005, 0.1]


def main():
    parameter = torch.nn.Parameter(torch.tensor([1.0, -0.5, 0.0]))
    optimiser = torch.optim.AdamW([parameter], lr=0.01, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.1)
    steps = []
    for gradient, rate in zip(GRADIENTS, RATES):
        optimiser.param_groups[0]["lr"] = rate
        parameter.grad = torch.tensor(gradient)
        optimiser.step()
        steps.append({"gradient": gradient, "rate": rate, "parameter": parameter.detach().tolist()})
    print(json.dumps(steps))


if __name__ == "__main__":
    main()
