/** Texts without what identifies people, and the tagger that helps to find it. */
@NullMarked
package fovea.app.identity;

import org.jspecify.annotations.NullMarked;
