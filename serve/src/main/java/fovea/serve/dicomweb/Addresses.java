package fovea.serve.dicomweb;

import java.util.function.Supplier;

/**
 * Addresses of resources. They begin with what the configuration says, never with what a request says of its host.
 *
 * @param base scheme, host and port, without a slash at the end
 */
public record Addresses(Supplier<String> base) {
    /** Of a study. */
    public String study(String study) {
        return base.get() + "/dicom-web/studies/" + study;
    }

    /** Of a series. */
    public String series(String study, String series) {
        return study(study) + "/series/" + series;
    }

    /** Of an instance. */
    public String instance(String study, String series, String instance) {
        return series(study, series) + "/instances/" + instance;
    }
}
