/** Files written whole or not at all, and their hashes. */
@NullMarked
package fovea.core.files;

import org.jspecify.annotations.NullMarked;
