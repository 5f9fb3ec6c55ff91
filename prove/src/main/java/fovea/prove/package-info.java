/** The third verb, HeldOut -> Evidence: metrics, statistics and the dossier. It knows segmenters only by {@link fovea.core.Segmenter} and needs nothing but the JDK. */
@NullMarked
package fovea.prove;

import org.jspecify.annotations.NullMarked;
