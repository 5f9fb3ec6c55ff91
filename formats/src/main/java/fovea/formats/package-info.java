/** The clinic's files to and from the nouns of {@link fovea.core}: PNG and JPEG in, PNG and JSON out. Sizes are checked before anything is unpacked, writes are to a temporary file and an atomic move, and there is no network. */
@NullMarked
package fovea.formats;

import org.jspecify.annotations.NullMarked;
