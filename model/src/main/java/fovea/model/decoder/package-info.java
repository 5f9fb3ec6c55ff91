/** Language models of Llama's kind: their files, their pieces, the net, and how it writes. */
@NullMarked
package fovea.model.decoder;

import org.jspecify.annotations.NullMarked;
