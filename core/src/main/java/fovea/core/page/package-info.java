/** What a person looks at: pages and pictures. */
@NullMarked
package fovea.core.page;

import org.jspecify.annotations.NullMarked;
