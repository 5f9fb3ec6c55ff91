package fovea.serve.intake;

import fovea.serve.store.Instance;
import java.util.Objects;
import java.util.Optional;

/** What became of a file that came in. */
public sealed interface Receipt {
    /**
     * It is stored and on disk.
     *
     * @param instance the object
     * @param fresh whether it was not there before
     */
    record Stored(Instance instance, boolean fresh) implements Receipt {}

    /**
     * It is not stored.
     *
     * @param about the object it claims to be; empty where that cannot be read
     * @param reason what was demanded and what came
     */
    record Refused(Optional<Claim> about, Reason reason) implements Receipt {}

    /** What an object claims to be. */
    record Claim(String sopClass, String sop) {
        public Claim {
            Objects.requireNonNull(sopClass, "sopClass is null");
            Objects.requireNonNull(sop, "sop is null");
        }
    }

    /**
     * Why a file is refused.
     *
     * @param code of Failure Reason (0008,1197), see PS3.18 table I.2-2
     * @param words for a person
     */
    record Reason(int code, String words) {
        /** No DICOM, or malformed. */
        public static final int CANNOT_UNDERSTAND = 0xC000;

        /** Its identifiers are not what they must be. */
        public static final int MISMATCH = 0xA900;

        /** Another object of the same SOP Instance UID is there. */
        public static final int DUPLICATE = 0x0111;

        /** It is too large, or the disk is full. */
        public static final int OUT_OF_RESOURCES = 0xA700;
    }
}
