/** Models from elsewhere that outline structures: what must be known of them, and how they are asked. */
@NullMarked
package fovea.model.guest;

import org.jspecify.annotations.NullMarked;
