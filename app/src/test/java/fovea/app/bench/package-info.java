/** Measurements that take hours and are no tests. */
@NullMarked
package fovea.app.bench;

import org.jspecify.annotations.NullMarked;
