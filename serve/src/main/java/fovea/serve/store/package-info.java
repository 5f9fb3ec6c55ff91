/** What lasts: files under their hashes, and the database that says what they are. */
@NullMarked
package fovea.serve.store;

import org.jspecify.annotations.NullMarked;
