/** Is an image like those a specialist learnt from? Scores on an encoder's features, with what they do and do not promise. */
@NullMarked
package fovea.prove.ood;

import org.jspecify.annotations.NullMarked;
