/** Clicks, boxes and rough masks of people, answered at once on kept embeddings of the suite's generalist. */
@NullMarked
package fovea.serve.prompt;

import org.jspecify.annotations.NullMarked;
