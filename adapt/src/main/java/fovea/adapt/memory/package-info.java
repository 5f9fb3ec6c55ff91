/** What an adaptation will hold in memory, whether that fits, and what would. */
@NullMarked
package fovea.adapt.memory;

import org.jspecify.annotations.NullMarked;
