/** Whether what the service sees and answers moves away from what its specialists were proven on. */
@NullMarked
package fovea.serve.drift;

import org.jspecify.annotations.NullMarked;
