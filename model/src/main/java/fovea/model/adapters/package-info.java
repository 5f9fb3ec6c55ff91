/**
 * Ways to adapt a frozen net: a small file a method, each wrapping the frozen layer it adapts. A fresh adapter changes
 * nothing; merging is an explicit call that returns plain layers; the frozen weights are shared, never copied.
 */
@NullMarked
package fovea.model.adapters;

import org.jspecify.annotations.NullMarked;
