/** HTTP: a table of routes, and a server that answers by it. */
@NullMarked
package fovea.serve.http;

import org.jspecify.annotations.NullMarked;
