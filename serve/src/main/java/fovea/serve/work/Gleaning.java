package fovea.serve.work;

import fovea.serve.http.Multipart;
import fovea.serve.intake.Intake;
import fovea.serve.intake.Receipt;
import fovea.serve.store.ObjectStore.Arrived;
import fovea.serve.store.ObjectStore.Arriving;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the parts of a series that a PACS gives; what cannot be stored is passed over, and asked for again at the next look. */
final class Gleaning implements Multipart.Parts, AutoCloseable {
    private final Stock stock;
    private final Intake intake;
    private final String study;
    private @Nullable Arriving arriving;
    private int fresh;

    Gleaning(Stock stock, Intake intake, String study) {
        this.stock = stock;
        this.intake = intake;
        this.study = study;
    }

    /** How many instances were new. */
    int fresh() {
        return fresh;
    }

    @Override
    public void begin(Map<String, String> headers) throws IOException {
        arriving = stock.objects().arriving();
    }

    @Override
    public void piece(ByteBuffer bytes) throws IOException {
        Objects.requireNonNull(arriving).write(bytes);
    }

    @Override
    public void end() throws IOException {
        try (Arrived arrived = Objects.requireNonNull(arriving).end()) {
            if (intake.receive(arrived, Optional.of(study)) instanceof Receipt.Stored stored && stored.fresh()) {
                fresh++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        Arriving one = arriving;
        if (one != null) {
            one.close();
        }
    }
}
