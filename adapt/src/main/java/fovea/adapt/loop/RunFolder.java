package fovea.adapt.loop;

import fovea.core.files.AtomicWrite;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.card.DomainFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a run keeps its files: {@code checkpoint.safetensors} while it is under way, {@code training.csv}, and at the
 * end the adapter. A folder serves one run.
 *
 * @param folder made when it is not there
 * @param run the run it serves
 */
public record RunFolder(Path folder, RunIdentity run) {
    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final String LOG = "training.csv";

    /**
     * The adapter, when this run is already done.
     *
     * @throws IOException when the folder holds the adapter of another run, or a damaged one
     */
    public Optional<AdapterCard> finished() throws IOException {
        if (!Files.exists(folder.resolve("adapter.json"))) {
            return Optional.empty();
        }
        AdapterCard card = AdapterFolder.readCard(folder);
        RunIdentity found = RunIdentity.of(card);
        if (!found.equals(run)) {
            throw new IOException(folder + " holds the finished adapter of another run, with " + run.differences(found)
                    + "; give another folder, or delete this one to train anew");
        }
        try {
            AdapterFolder.read(folder);
        } catch (IOException e) {
            throw new IOException(
                    folder + " holds this run's adapter, but damaged: " + reason(e) + "; delete it to train anew", e);
        }
        Files.deleteIfExists(checkpointFile());
        return Optional.of(card);
    }

    /**
     * Where this run was stopped, or nothing when it has not begun.
     *
     * @throws IOException when the checkpoint is damaged or of another run
     */
    public Optional<Checkpoint> checkpoint() throws IOException {
        return Checkpoint.read(checkpointFile(), run);
    }

    Path checkpointFile() {
        return folder.resolve(CHECKPOINT);
    }

    /**
     * Makes the folder ready; what a killed run left half-written goes.
     *
     * @throws IOException when it cannot be written to
     */
    public void prepare() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(folder + " must be a folder, it is a file");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("cannot make the folder " + folder + ": " + reason(e), e);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("the folder " + folder + " must be writable, it is not");
        }
        for (String name : List.of(CHECKPOINT, LOG, "adapter.json", "adapter.safetensors", DomainFile.NAME)) {
            AtomicWrite.clear(folder, name);
        }
    }

    /**
     * Puts a checkpoint in the place of the last one.
     *
     * @throws IOException when it cannot be written; the last one is untouched
     */
    void save(Checkpoint checkpoint) throws IOException {
        try {
            if (!Files.isDirectory(folder)) {
                throw new NoSuchFileException(folder.toString(), null, "the folder is not there any more");
            }
            checkpoint.write(checkpointFile());
            write(checkpoint.log());
        } catch (IOException e) {
            throw new IOException(
                    "cannot write the checkpoint of step " + checkpoint.step() + " to " + folder + ": " + reason(e)
                            + "; the last one that was written is untouched, and the same command goes on from it",
                    e);
        }
    }

    /** The log as the checkpoint has it, which a run killed between two writes has not put beside it. */
    void write(TrainingLog log) throws IOException {
        AtomicWrite.text(folder.resolve(LOG), log.csv());
    }

    /**
     * Writes the adapter, forced to disk, and only then drops the checkpoint.
     *
     * @return the card as written
     * @throws IOException when it cannot be written; the checkpoint is untouched
     */
    public AdapterCard finish(AdapterFolder adapter) throws IOException {
        AdapterCard written;
        try {
            written = AdapterFolder.write(folder, adapter);
        } catch (IOException e) {
            throw new IOException(
                    "cannot write the adapter to " + folder + ": " + reason(e)
                            + "; the checkpoint is untouched, and the same command goes on from it",
                    e);
        }
        Files.deleteIfExists(checkpointFile());
        AtomicWrite.forceFolder(folder);
        return written;
    }

    private static String reason(IOException problem) {
        boolean bare = problem instanceof FileSystemException file && file.getReason() == null;
        return bare ? problem.getClass().getSimpleName() : String.valueOf(problem.getMessage());
    }
}
