"""Holds an ONNX file against ONNX's own checker, shapes included, and tells what is in it."""

import sys

import onnx

model = onnx.load(sys.argv[1])
onnx.checker.check_model(model, full_check=True)


def shape(value):
    return [axis.dim_param or axis.dim_value for axis in value.type.tensor_type.shape.dim]


for value in model.graph.input:
    print("input", value.name, *shape(value))
for value in model.graph.output:
    print("output", value.name, *shape(value))
