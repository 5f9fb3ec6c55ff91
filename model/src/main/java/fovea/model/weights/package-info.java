/**
 * Weight files read into host memory: ONNX initialisers, safetensors, PyTorch checkpoints, and the cache of models that
 * were pulled. A file is material to be checked: sizes are compared with the file before memory is allocated, nothing
 * in a file is ever executed, and a lie is an {@link java.io.IOException} that names file, demand and value.
 */
@NullMarked
package fovea.model.weights;

import org.jspecify.annotations.NullMarked;
