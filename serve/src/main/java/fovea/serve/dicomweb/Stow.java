package fovea.serve.dicomweb;

import fovea.serve.http.Call;
import fovea.serve.http.Multipart;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.intake.Intake;
import fovea.serve.intake.Receipt;
import fovea.serve.store.ObjectStore;
import fovea.serve.store.ObjectStore.Arrived;
import fovea.serve.store.ObjectStore.Arriving;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store transaction (PS3.18 section 10.5). Each part is stored or refused by itself; what is acknowledged is on disk, and
 * what is sent again is acknowledged again.
 */
public final class Stow {
    private static final int MOST_PARTS = 10_000;

    private final ObjectStore objects;
    private final Intake intake;
    private final Limits limits;
    private final Addresses addresses;

    /**
     * How much may come.
     *
     * @param instance bytes of one object
     * @param body bytes of one request
     * @param reserve bytes of the disk that stay free
     */
    public record Limits(long instance, long body, long reserve) {}

    /** Into a store. */
    public Stow(ObjectStore objects, Intake intake, Limits limits, Addresses addresses) {
        this.objects = objects;
        this.intake = intake;
        this.limits = limits;
        this.addresses = addresses;
    }

    /**
     * Stores a request's parts.
     *
     * @param study that they must be of; empty for any
     * @throws Problem 400, 413 or 415 for a body that is no such request, 507 when the disk is full
     */
    public Reply store(Call call, Optional<String> study) throws IOException {
        String type = call.header("Content-Type").orElse("none");
        requireDisk();
        List<Receipt> receipts = new ArrayList<>();
        if (type.toLowerCase(java.util.Locale.ROOT).startsWith("application/dicom")
                && !type.toLowerCase(java.util.Locale.ROOT).startsWith("application/dicom+")) {
            receipts.add(single(call, study));
        } else {
            Multipart multipart = Multipart.of(type, "application/dicom", MOST_PARTS);
            try (Taking taking = new Taking(study, receipts);
                    InputStream body = call.body(limits.body())) {
                multipart.read(body, taking);
            }
        }
        if (receipts.isEmpty()) {
            throw Problem.malformed("the body must have at least one part");
        }
        return new StowReply(addresses, study).of(receipts);
    }

    /**
     * Stores a request whose body is one object.
     *
     * @throws Problem as {@link #store}
     */
    public Receipt single(Call call, Optional<String> study) throws IOException {
        requireDisk();
        try (InputStream body = call.body(limits.instance());
                Arrived arrived = objects.arrive(body)) {
            return intake.receive(arrived, study);
        }
    }

    private void requireDisk() throws IOException {
        if (objects.free() < limits.reserve()) {
            throw Problem.later(507, "the disk is full; nothing can be stored", 60);
        }
    }

    /** Takes part after part. */
    private final class Taking implements Multipart.Parts, AutoCloseable {
        private final Optional<String> study;
        private final List<Receipt> receipts;
        private final Set<String> series = new HashSet<>();
        private @Nullable Arriving arriving;
        private boolean tooLarge;

        Taking(Optional<String> study, List<Receipt> receipts) {
            this.study = study;
            this.receipts = receipts;
        }

        @Override
        public void begin(Map<String, String> headers) throws IOException {
            tooLarge = false;
            arriving = objects.arriving();
        }

        @Override
        public void piece(ByteBuffer bytes) throws IOException {
            Arriving one = Objects.requireNonNull(arriving);
            tooLarge |= one.bytes() + bytes.remaining() > limits.instance();
            if (!tooLarge) {
                one.write(bytes);
            }
        }

        @Override
        public void end() throws IOException {
            if (tooLarge) {
                discard();
                receipts.add(new Receipt.Refused(
                        Optional.empty(),
                        new Receipt.Reason(
                                Receipt.Reason.OUT_OF_RESOURCES,
                                "an object may hold " + limits.instance() + " bytes, it holds more")));
                return;
            }
            try (Arrived arrived = Objects.requireNonNull(arriving).end()) {
                Receipt receipt = intake.receive(arrived, study);
                receipts.add(receipt);
                if (receipt instanceof Receipt.Stored stored
                        && series.add(stored.instance().series())) {
                    intake.arrivals().begin(stored.instance().series());
                }
            }
        }

        @Override
        public void close() throws IOException {
            discard();
            intake.over(series);
        }

        private void discard() throws IOException {
            Arriving one = arriving;
            if (one != null) {
                one.close();
            }
        }
    }
}
