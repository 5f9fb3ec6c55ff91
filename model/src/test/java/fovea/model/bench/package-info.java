/** Benchmarks, started by {@code bench/run NAME}; among the tests so that ONNX Runtime stays out of the product. */
@NullMarked
package fovea.model.bench;

import org.jspecify.annotations.NullMarked;
