/**
 * The few layers every net here is built of, and where they come from. A net is written over {@link
 * fovea.model.layers.Layers}: the frozen generalist answers with frozen layers, an adapter answers with the same layers
 * wrapped. Weights are final; a layer's {@code forward} reads only what it is given. Tensors are libtorch's, owned by
 * scopes ({@link fovea.model.layers.NativeScope}).
 */
@NullMarked
package fovea.model.layers;

import org.jspecify.annotations.NullMarked;
