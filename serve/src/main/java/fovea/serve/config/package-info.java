/** The configuration file, whose errors name the line. */
@NullMarked
package fovea.serve.config;

import org.jspecify.annotations.NullMarked;
