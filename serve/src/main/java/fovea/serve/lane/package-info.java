/** Threads for work that somebody waits for, apart from that of jobs. */
@NullMarked
package fovea.serve.lane;

import org.jspecify.annotations.NullMarked;
