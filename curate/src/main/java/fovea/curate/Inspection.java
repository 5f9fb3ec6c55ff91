package fovea.curate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads all cases of a listing over all cores. */
final class Inspection {
    private final SourceFolder source;
    private final CurationProgress progress;
    private final int total;
    private int done;

    private Inspection(SourceFolder source, CurationProgress progress, int total) {
        this.source = source;
        this.progress = progress;
        this.total = total;
    }

    /** One result an entry, in the entries' order. */
    static List<Inspected> inspect(SourceFolder source, List<Entry> entries, CurationProgress progress)
            throws IOException {
        Inspection inspection = new Inspection(source, progress, entries.size());
        List<Callable<Inspected>> readings = new ArrayList<>();
        entries.forEach(entry -> readings.add(() -> inspection.read(entry)));
        List<Inspected> results = new ArrayList<>();
        try (ExecutorService readers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (Future<Inspected> result : readers.invokeAll(readings)) {
                results.add(result.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading " + source.root());
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading of " + source.root() + " broke down: " + e.getCause(), e);
        }
        return results;
    }

    private Inspected read(Entry entry) {
        Inspected result = Inspected.of(source, entry);
        tell();
        return result;
    }

    private synchronized void tell() {
        done++;
        progress.read(done, total);
    }
}
