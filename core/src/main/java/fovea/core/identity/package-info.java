/**
 * What in a text tells who somebody is, and texts without it.
 *
 * <pre>{@code
 * Scrubber scrubber = new Scrubber(new IdentityRules(), new CategoryTags());
 * Scrubbed clean = scrubber.scrub("Seen by Dr. Adams on 03/12/2014.", "patient 7"); // Seen by Dr. [NAME] on [DATE].
 * }</pre>
 *
 * <p>The categories follow HIPAA's list for safe harbour (45 CFR 164.514(b)(2)) as far as it is about text. No message of
 * this package holds a word of a text.
 */
@NullMarked
package fovea.core.identity;

import org.jspecify.annotations.NullMarked;
