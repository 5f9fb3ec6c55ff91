package fovea.serve;

import fovea.core.files.ProcessLock;
import fovea.serve.access.AccountDoor;
import fovea.serve.access.LocalDoor;
import fovea.serve.access.LoginDesk;
import fovea.serve.access.People;
import fovea.serve.api.AnswerRoutes;
import fovea.serve.api.CorrectionRoutes;
import fovea.serve.api.DriftRoutes;
import fovea.serve.api.EventRoutes;
import fovea.serve.api.HealthRoutes;
import fovea.serve.api.JobRoutes;
import fovea.serve.api.LearningRoutes;
import fovea.serve.api.Metrics;
import fovea.serve.api.PromptRoutes;
import fovea.serve.api.ReportRoutes;
import fovea.serve.api.SuiteRoutes;
import fovea.serve.api.WorklistRoutes;
import fovea.serve.audit.AuditTrail;
import fovea.serve.audit.Audited;
import fovea.serve.audit.AuditedDoor;
import fovea.serve.correct.CorrectionDesk;
import fovea.serve.correct.PromptDesk;
import fovea.serve.correct.SegmentationShelf;
import fovea.serve.dicomweb.Addresses;
import fovea.serve.dicomweb.DicomWebRoutes;
import fovea.serve.dicomweb.Qido;
import fovea.serve.dicomweb.Stow;
import fovea.serve.dicomweb.Wado;
import fovea.serve.dicomweb.WadoFrames;
import fovea.serve.http.Dispatcher;
import fovea.serve.http.Doorkeeper;
import fovea.serve.http.Listening;
import fovea.serve.http.Route;
import fovea.serve.http.Routes;
import fovea.serve.http.WebServer;
import fovea.serve.intake.Intake;
import fovea.serve.learn.LearningDesk;
import fovea.serve.learn.LearningWorker;
import fovea.serve.learn.RunFolders;
import fovea.serve.learn.Trainer;
import fovea.serve.log.ServiceLog;
import fovea.serve.pages.PageRoutes;
import fovea.serve.reports.ReadingDesk;
import fovea.serve.store.Database;
import fovea.serve.store.ObjectStore;
import fovea.serve.work.Courier;
import fovea.serve.work.Gleaner;
import fovea.serve.work.JobFeed;
import fovea.serve.work.QuietSweep;
import fovea.serve.work.Registry;
import fovea.serve.work.SeriesPictures;
import fovea.serve.work.SpecialistPanel;
import fovea.serve.work.Stock;
import fovea.serve.work.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the parts of a service together.
 *
 * @param options how it runs
 * @param staff who answers and who teaches
 * @param log takes what happens
 */
record Assembly(ServiceOptions options, Service.Staff staff, ServiceLog log) {
    /** 256 frames of a mebibyte each. */
    private static final long EMBEDDING_BYTES = 256L << 20;

    private static final Clock CLOCK = Clock.systemUTC();

    /**
     * Starts.
     *
     * @param opened takes what must be closed where the start fails
     */
    Service start(ProcessLock lock, Database database, List<AutoCloseable> opened) throws IOException {
        People people = new People(database, CLOCK);
        requireSafe(people);
        Path answers = options.data().resolve("answers");
        Files.createDirectories(answers);
        Stock stock = new Stock(database, ObjectStore.open(options.data()), answers, CLOCK);
        AuditTrail audit = new AuditTrail(database, options.data(), CLOCK);
        JobFeed feed = new JobFeed();
        Intake intake = new Intake(database, stock.objects(), CLOCK);
        SpecialistPanel panel = staff.pictures();
        Worker worker = new Worker(stock, panel, intake, feed, log);
        Registry registry = new Registry(
                stock, panel, intake.arrivals(), feed, options.tuning().queue());
        worker.start();
        opened.add(worker);
        QuietSweep sweep = QuietSweep.start(registry, options.tuning().quiet(), log);
        opened.add(sweep);
        Optional<Courier> courier = options.neighbours()
                .delivery()
                .map(peer -> Courier.start(stock, peer, options.tuning().quiet(), log));
        courier.ifPresent(opened::add);
        Optional<Gleaner> gleaner = options.neighbours()
                .upstream()
                .map(upstream -> Gleaner.start(stock, intake, upstream, registry::requireRoom, log));
        gleaner.ifPresent(opened::add);
        SeriesPictures pictures = new SeriesPictures(stock);
        PromptDesk desk = new PromptDesk(panel, pictures, EMBEDDING_BYTES);
        opened.add(desk);
        ReadingDesk reports = new ReadingDesk(staff.reports());
        opened.add(reports);
        Optional<LearningWorker> learning = staff.trainer().map(one -> learning(stock, one));
        learning.ifPresent(opened::add);
        Reviewing reviewing = new Reviewing(pictures, new SegmentationShelf(stock), desk, reports, learning);
        Parts parts = new Parts(stock, intake, registry, worker, feed, reviewing);
        WebServer web = listen(parts, people, audit);
        log.event("service started", Map.of("version", options.naming().version()));
        Service.Works works = new Service.Works(
                lock,
                database,
                panel,
                feed,
                sweep,
                worker,
                audit,
                new Service.Errands(courier, gleaner),
                new Service.Reviewers(desk, reports, learning));
        return new Service(web, works, log, options.listening().drain());
    }

    /** What routes act on. */
    private record Parts(
            Stock stock, Intake intake, Registry registry, Worker worker, JobFeed feed, Reviewing reviewing) {}

    /** What people's corrections and reports need, and what learns from them. */
    private record Reviewing(
            SeriesPictures pictures,
            SegmentationShelf shelf,
            PromptDesk desk,
            ReadingDesk reports,
            Optional<LearningWorker> learning) {}

    private LearningWorker learning(Stock stock, Trainer teaching) {
        RunFolders folders = new RunFolders(options.data().resolve("learning"));
        LearningWorker worker = new LearningWorker(
                stock, staff.pictures(), teaching, new LearningWorker.Place(folders, new JobFeed()), log);
        worker.start();
        return worker;
    }

    private WebServer listen(Parts parts, People people, AuditTrail audit) throws IOException {
        LoginDesk desk = new LoginDesk(people, options.listening().tls().isPresent(), CLOCK);
        Metrics metrics = new Metrics(parts.stock).withDeliveries(parts.stock);
        WebServer[] web = new WebServer[1];
        Addresses addresses = new Addresses(() -> options.naming().publicUrl().orElseGet(() -> web[0].address()));
        List<Route> routes = new ArrayList<>(new Audited(audit).of(audited(parts, desk, addresses)));
        routes.addAll(prompting(parts).prompts());
        routes.addAll(new EventRoutes(parts.stock, parts.feed).routes());
        learningRoutes(parts).ifPresent(learning -> routes.addAll(learning.news()));
        routes.addAll(PageRoutes.routes());
        routes.addAll(new HealthRoutes(parts.stock, staff.pictures(), parts.worker, metrics)
                .routes(() -> routes, options.naming().version()));
        Doorkeeper door = new AuditedDoor(door(people, desk), audit);
        web[0] = WebServer.start(options.listening(), new Dispatcher(new Routes(routes), door, metrics, log));
        return web[0];
    }

    /** Routes that tell of patients or change something. */
    private List<Route> audited(Parts parts, LoginDesk desk, Addresses addresses) {
        Stock stock = parts.stock;
        Stow stow = new Stow(stock.objects(), parts.intake, options.tuning().limits(), addresses);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new JobRoutes(stock, parts.registry, stow).routes());
        routes.addAll(new AnswerRoutes(stock, options.naming().version()).routes());
        routes.addAll(new SuiteRoutes(stock, staff.pictures(), staff.reports(), parts.worker).routes());
        routes.addAll(new ReportRoutes(
                        parts.reviewing.reports, CLOCK, options.naming().version())
                .routes());
        routes.addAll(new DriftRoutes(stock, staff.pictures(), Clock.systemUTC()).routes());
        routes.addAll(new WorklistRoutes(stock, parts.reviewing.pictures).routes());
        routes.addAll(prompting(parts).routes());
        routes.addAll(corrections(parts).routes());
        learningRoutes(parts).ifPresent(learning -> routes.addAll(learning.routes()));
        routes.addAll(desk.routes());
        Wado wado = new Wado(stock.database(), stock.objects());
        routes.addAll(DicomWebRoutes.of(
                stow,
                new Qido(stock.database(), addresses),
                wado,
                new WadoFrames(wado::one, stock.objects()),
                parts.registry::requireRoom));
        return routes;
    }

    private Optional<LearningRoutes> learningRoutes(Parts parts) {
        return parts.reviewing.learning.map(
                worker -> new LearningRoutes(new LearningDesk(parts.stock, staff.pictures(), worker), worker));
    }

    private static PromptRoutes prompting(Parts parts) {
        Reviewing reviewing = parts.reviewing;
        return new PromptRoutes(parts.stock, reviewing.pictures, reviewing.shelf, reviewing.desk);
    }

    private CorrectionRoutes corrections(Parts parts) {
        Reviewing reviewing = parts.reviewing;
        return new CorrectionRoutes(
                parts.stock,
                new CorrectionDesk(
                        parts.stock,
                        parts.intake,
                        reviewing.pictures,
                        reviewing.shelf,
                        options.naming().version()));
    }

    /** Accounts where there are any; else whoever is on this machine. */
    private Doorkeeper door(People people, LoginDesk desk) {
        return people.all().isEmpty()
                ? new LocalDoor()
                : new AccountDoor(people, desk, options.tuning().requestsAMinute());
    }

    /** An address that others reach needs TLS and somebody who answers for it. */
    private void requireSafe(People people) throws IOException {
        Listening at = options.listening();
        if (LocalDoor.isLoopback(at.host())) {
            return;
        }
        String open =
                options.naming().hostSource() + ": " + at.host() + " can be reached from other machines: it needs ";
        if (at.tls().isEmpty()) {
            throw new IOException(open + "TLS, [tls] with keystore and password-file; or listen on 127.0.0.1");
        }
        if (!people.hasSteward()) {
            throw new IOException(
                    open + "a first steward: fovea people add NAME --role STEWARD --data " + options.data());
        }
    }
}
