package fovea.curate;

import fovea.core.cohort.Rejected;
import fovea.curate.layout.Entry;
import fovea.curate.layout.SourceFolder;
import fovea.curate.split.Inspected;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Reads all cases of a listing over all cores; those that a broken run has read are taken from its journal. */
final class Inspection {
    private final SourceFolder source;
    private final CurationProgress progress;
    private final int total;
    private final Optional<Journal> journal;
    private final ReadWriteLock memory = new ReentrantReadWriteLock();
    private int done;

    private Inspection(SourceFolder source, CurationProgress progress, int total, Optional<Journal> journal) {
        this.journal = journal;
        this.source = source;
        this.progress = progress;
        this.total = total;
    }

    /** One result an entry, in the entries' order; the journal is kept in the folder of the output. */
    static List<Inspected> inspect(
            SourceFolder source, List<Entry> entries, Optional<Path> beside, CurationProgress progress)
            throws IOException {
        if (beside.isEmpty()) {
            return new Inspection(source, progress, entries.size(), Optional.empty()).inspect(entries);
        }
        try (Journal journal = Journal.open(beside.orElseThrow())) {
            return new Inspection(source, progress, entries.size(), Optional.of(journal)).inspect(entries);
        } catch (UncheckedIOException e) {
            throw new IOException(
                    "the journal in " + beside.orElseThrow() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private List<Inspected> inspect(List<Entry> entries) throws IOException {
        List<Callable<Inspected>> readings = new ArrayList<>();
        for (Entry entry : entries) {
            Optional<String> key = journal.isEmpty() ? Optional.empty() : Journal.key(source, entry);
            Optional<Inspected> finished =
                    key.flatMap(one -> journal.orElseThrow().finished(entry, one));
            done += finished.isPresent() ? 1 : 0;
            readings.add(() -> finished.isPresent() ? finished.orElseThrow() : read(entry, key));
        }
        if (done > 0) {
            progress.read(done, total);
        }
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
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io;
            }
            throw new IllegalStateException("reading of " + source.root() + " broke down: " + e.getCause(), e);
        }
        return results;
    }

    /** Together with others; a case that finds no room beside them, alone. */
    private Inspected inspected(Entry entry) {
        memory.readLock().lock();
        try {
            return Inspected.of(source, entry);
        } catch (OutOfMemoryError e) {
            // told below, when the others have made room
        } finally {
            memory.readLock().unlock();
        }
        memory.writeLock().lock();
        try {
            return Inspected.of(source, entry);
        } catch (OutOfMemoryError e) {
            long most = Runtime.getRuntime().maxMemory() >> 20;
            String reason = "it unpacks to more than fits into the " + most
                    + " MB of memory that Java may use; more is allowed by FOVEA_JAVA_OPTS=-Xmx and a size, such as 8g";
            return new Inspected.Refused(new Rejected(entry.image(), reason), false);
        } finally {
            memory.writeLock().unlock();
        }
    }

    private Inspected read(Entry entry, Optional<String> key) {
        Inspected result = inspected(entry);
        if (key.isPresent()) {
            try {
                journal.orElseThrow().add(key.orElseThrow(), result);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        tell();
        return result;
    }

    private synchronized void tell() {
        done++;
        progress.read(done, total);
    }
}
