package fovea.serve;

import fovea.core.files.ProcessLock;
import fovea.serve.audit.AuditTrail;
import fovea.serve.correct.PromptDesk;
import fovea.serve.http.WebServer;
import fovea.serve.learn.LearningWorker;
import fovea.serve.learn.Trainer;
import fovea.serve.log.ServiceLog;
import fovea.serve.reports.ReadingDesk;
import fovea.serve.reports.ReportPanel;
import fovea.serve.store.Database;
import fovea.serve.work.Courier;
import fovea.serve.work.Gleaner;
import fovea.serve.work.JobFeed;
import fovea.serve.work.QuietSweep;
import fovea.serve.work.SpecialistPanel;
import fovea.serve.work.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A running service: studies in, jobs, answers and refusals out. Whoever starts it closes it. */
public final class Service implements AutoCloseable {
    private final WebServer web;
    private final Works works;
    private final ServiceLog log;
    private final Duration drain;

    Service(WebServer web, Works works, ServiceLog log, Duration drain) {
        this.web = web;
        this.works = works;
        this.log = log;
        this.drain = drain;
    }

    /**
     * Who answers and who teaches.
     *
     * @param pictures about series of images; closed with the service
     * @param reports about reports; closed with the service
     * @param trainer makes successors out of reviewed cases; empty where nobody learns
     */
    public record Staff(SpecialistPanel pictures, ReportPanel reports, Optional<Trainer> trainer) {
        /** Nobody reads reports. */
        public Staff(SpecialistPanel pictures, Optional<Trainer> trainer) {
            this(pictures, ReportPanel.NONE, trainer);
        }
    }

    /** What goes between the service and PACSs. */
    record Errands(Optional<Courier> courier, Optional<Gleaner> gleaner) {
        void close() {
            courier.ifPresent(Courier::close);
            gleaner.ifPresent(Gleaner::close);
        }
    }

    /** What works behind the server. */
    record Works(
            ProcessLock lock,
            Database database,
            SpecialistPanel panel,
            JobFeed feed,
            QuietSweep sweep,
            Worker worker,
            AuditTrail audit,
            Errands errands,
            Reviewers reviewers) {}

    /** What answers people at once, and learns from their work. */
    record Reviewers(PromptDesk prompts, ReadingDesk reports, Optional<LearningWorker> learning) {
        boolean atWork() {
            return !prompts.isOver()
                    || !reports.isOver()
                    || learning.map(LearningWorker::isAlive).orElse(false);
        }

        void close(Duration drain) {
            prompts.close();
            reports.close();
            learning.ifPresent(one -> one.close(drain));
        }
    }

    /**
     * Starts with a panel alone.
     *
     * @param panel who answers; closed with the service
     * @throws IOException as the other
     */
    public static Service start(ServiceOptions options, SpecialistPanel panel, ServiceLog log) throws IOException {
        return start(options, new Staff(panel, Optional.empty()), log);
    }

    /**
     * Starts.
     *
     * @param log takes what happens, without patient data
     * @throws IOException when the data folder is in use or cannot be written, or the address cannot be had
     */
    public static Service start(ServiceOptions options, Staff staff, ServiceLog log) throws IOException {
        List<AutoCloseable> opened = new ArrayList<>();
        boolean whole = false;
        try {
            Files.createDirectories(options.data());
            ProcessLock lock = ProcessLock.of(
                    options.data().resolve("service.lock"),
                    "another service has the data folder " + options.data() + ": end it, or name another folder");
            opened.add(lock);
            Database database = Database.open(options.data().resolve("fovea.db"));
            opened.add(database);
            Service service = new Assembly(options, staff, log).start(lock, database, opened);
            whole = true;
            return service;
        } finally {
            if (!whole) {
                discard(opened);
            }
        }
    }

    private static void discard(List<AutoCloseable> opened) {
        for (AutoCloseable one : opened.reversed()) {
            try {
                one.close();
            } catch (Exception e) {
                // AutoCloseable's own signature; the failure before is the one to be told
            }
        }
    }

    /** Scheme, host and port it listens on. */
    public String address() {
        return web.address();
    }

    /** Whether a specialist is asked at this moment, so that its generalist must not be taken away. */
    public boolean isAtWork() {
        return works.worker.isAlive() || works.reviewers.atWork();
    }

    /** Takes no more requests, ends those at work and the job at work, and stops. A job that takes too long is left. */
    @Override
    public void close() throws IOException {
        log.event("service ends");
        works.feed.end();
        works.reviewers.learning().ifPresent(one -> one.feed().end());
        web.close();
        works.sweep.close();
        works.errands.close();
        works.reviewers.close(drain);
        works.worker.close(drain);
        works.audit.head();
        if (!isAtWork()) {
            works.panel.close();
            works.database.close();
        }
        works.lock.close();
        log.event("service ended");
    }
}
