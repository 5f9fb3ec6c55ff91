@NullMarked
package fovea.replicate;

import org.jspecify.annotations.NullMarked;
