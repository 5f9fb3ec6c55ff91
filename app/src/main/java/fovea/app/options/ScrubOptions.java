package fovea.app.options;

import fovea.core.identity.CategoryTags;
import fovea.core.identity.IdentityFinder;
import fovea.core.identity.IdentityRules;
import fovea.core.identity.Scrubber;
import fovea.core.surrogate.Surrogates;
import fovea.dicom.deidentify.SecretKey;
import picocli.CommandLine.Option;

/** How texts are scrubbed. */
public final class ScrubOptions {
    @Option(
            names = "--surrogates",
            description =
                    "In reports put made-up names, numbers and dates, the latter moved back by 1 to 3650 days that are one for"
                            + " all of a patient, instead of tags such as [NAME].")
    private boolean surrogates;

    /** Whether something was said that needs a text. */
    public boolean asked() {
        return surrogates;
    }

    /** What scrubs a text under a key. */
    public Scrubber scrubber(SecretKey key) {
        return new Scrubber(finder(), surrogates ? new Surrogates(key) : new CategoryTags());
    }

    /** What finds identifying text. */
    public IdentityFinder finder() {
        return new IdentityRules();
    }
}
