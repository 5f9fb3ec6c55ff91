/** The verbs that answer: segment, route and read. */
@NullMarked
package fovea.app.answering;

import org.jspecify.annotations.NullMarked;
