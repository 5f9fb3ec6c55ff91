/** The pages: plain modules without a build step, that ask the HTTP interface as any program does. */
@NullMarked
package fovea.serve.pages;

import org.jspecify.annotations.NullMarked;
