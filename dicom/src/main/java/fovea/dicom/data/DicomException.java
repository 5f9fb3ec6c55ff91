package fovea.dicom.data;

/**
 * A file or a data set that is not as DICOM demands: names the file, the byte, the demand and the value got. It is
 * unchecked because typed access raises it too; who reads files from outside catches it once a file and makes it a
 * {@link fovea.core.cohort.Rejected}.
 */
public final class DicomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long offset;
    private final String demand;
    private final String got;

    /**
     * Makes one.
     *
     * @param file the file's path as text, or what the data set is called
     * @param offset bytes from the start of the file (of the inflated data set when it is deflated), -1 if unknown
     * @param demand what must be, with the attribute's name where there is one
     * @param got what there is
     */
    public DicomException(String file, long offset, String demand, String got) {
        super(file + (offset < 0 ? "" : " at byte " + offset) + ": " + demand + ", got " + got);
        this.file = file;
        this.offset = offset;
        this.demand = demand;
        this.got = got;
    }

    /** The file's path as text. */
    public String file() {
        return file;
    }

    /** Bytes from the start of the file, -1 if unknown. */
    public long offset() {
        return offset;
    }

    /** What must be. */
    public String demand() {
        return demand;
    }

    /** What there is. */
    public String got() {
        return got;
    }

    /** The sentence without the file, for a {@link fovea.core.cohort.Rejected} that names the file itself. */
    public String reason() {
        return demand + ", got " + got + (offset < 0 ? "" : " (at byte " + offset + ")");
    }
}
