/** The JSON schemas of what evidence is kept in, and that what is written obeys them. */
@NullMarked
package fovea.prove.schema;

import org.jspecify.annotations.NullMarked;
