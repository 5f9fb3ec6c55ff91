@NullMarked
package fovea.app.replicas;

import org.jspecify.annotations.NullMarked;
