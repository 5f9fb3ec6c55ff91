/** The verbs that run a suite as a service: serve, people and audit. */
@NullMarked
package fovea.app.service;

import org.jspecify.annotations.NullMarked;
