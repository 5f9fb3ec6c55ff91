/** Those who answer in a trial of replicas: nets and training handed to what is asked. */
@NullMarked
package fovea.replicate;

import org.jspecify.annotations.NullMarked;
