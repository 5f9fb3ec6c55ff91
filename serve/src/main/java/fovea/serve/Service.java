package fovea.serve;

import fovea.serve.access.LocalDoor;
import fovea.serve.api.EventRoutes;
import fovea.serve.api.HealthRoutes;
import fovea.serve.api.JobRoutes;
import fovea.serve.api.Metrics;
import fovea.serve.api.SuiteRoutes;
import fovea.serve.dicomweb.Addresses;
import fovea.serve.dicomweb.DicomWebRoutes;
import fovea.serve.dicomweb.Qido;
import fovea.serve.dicomweb.Stow;
import fovea.serve.dicomweb.Wado;
import fovea.serve.http.Dispatcher;
import fovea.serve.http.Route;
import fovea.serve.http.Routes;
import fovea.serve.http.WebServer;
import fovea.serve.intake.Intake;
import fovea.serve.log.ServiceLog;
import fovea.serve.store.DataLock;
import fovea.serve.store.Database;
import fovea.serve.store.ObjectStore;
import fovea.serve.work.JobFeed;
import fovea.serve.work.Panel;
import fovea.serve.work.Registry;
import fovea.serve.work.Stock;
import fovea.serve.work.Sweep;
import fovea.serve.work.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running service: studies in, jobs, answers and refusals out. Whoever starts it closes it. */
public final class Service implements AutoCloseable {
    private final WebServer web;
    private final Works works;
    private final ServiceLog log;
    private final Duration drain;

    private Service(WebServer web, Works works, ServiceLog log, Duration drain) {
        this.web = web;
        this.works = works;
        this.log = log;
        this.drain = drain;
    }

    /** What works behind the server. */
    private record Works(DataLock lock, Database database, Panel panel, JobFeed feed, Sweep sweep, Worker worker) {}

    /**
     * Starts.
     *
     * @param panel who answers; closed with the service
     * @param log takes what happens, without patient data
     * @throws IOException when the data folder is in use or cannot be written, or the address cannot be had
     */
    public static Service start(ServiceOptions options, Panel panel, ServiceLog log) throws IOException {
        List<AutoCloseable> opened = new ArrayList<>();
        boolean whole = false;
        try {
            DataLock lock = DataLock.of(options.data());
            opened.add(lock);
            Database database = Database.open(options.data().resolve("fovea.db"));
            opened.add(database);
            Service service = new Assembly(options, panel, log, lock, database).start(opened);
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

    /** Puts the parts together. */
    private record Assembly(ServiceOptions options, Panel panel, ServiceLog log, DataLock lock, Database database) {
        Service start(List<AutoCloseable> opened) throws IOException {
            ObjectStore objects = ObjectStore.open(options.data());
            Path answers = options.data().resolve("answers");
            Files.createDirectories(answers);
            Stock stock = new Stock(database, objects, answers, Clock.systemUTC());
            JobFeed feed = new JobFeed();
            Intake intake = new Intake(database, objects, stock.clock());
            Worker worker = new Worker(stock, panel, intake, feed, log);
            Registry registry =
                    new Registry(stock, panel, feed, options.tuning().queue());
            Metrics metrics = new Metrics(stock);
            WebServer[] web = new WebServer[1];
            Addresses addresses = new Addresses(() -> options.publicUrl().orElseGet(() -> web[0].address()));
            Stow stow = new Stow(objects, intake, options.tuning().limits(), addresses);
            List<Route> routes = new ArrayList<>();
            routes.addAll(new JobRoutes(stock, registry, stow).routes());
            routes.addAll(new EventRoutes(stock, feed).routes());
            routes.addAll(new SuiteRoutes(stock, panel, worker).routes());
            routes.addAll(new HealthRoutes(stock, panel, worker, metrics).routes(() -> routes, options.version()));
            routes.addAll(DicomWebRoutes.of(
                    stow, new Qido(database, addresses), new Wado(database, objects), registry::requireRoom));
            worker.start();
            opened.add(worker);
            Sweep sweep = Sweep.start(registry, options.tuning().quiet(), log);
            opened.add(sweep);
            web[0] = WebServer.start(
                    options.listening(), new Dispatcher(new Routes(routes), new LocalDoor(), metrics, log));
            log.event("service started", Map.of("version", options.version(), "routes", routes.size()));
            return new Service(
                    web[0],
                    new Works(lock, database, panel, feed, sweep, worker),
                    log,
                    options.listening().drain());
        }
    }

    /** Scheme, host and port it listens on. */
    public String address() {
        return web.address();
    }

    /** Whether a specialist is asked at this moment, so that its generalist must not be taken away. */
    public boolean isAtWork() {
        return works.worker.isAlive();
    }

    /** Takes no more requests, ends those at work and the job at work, and stops. A job that takes too long is left. */
    @Override
    public void close() throws IOException {
        log.event("service ends");
        works.feed.end();
        web.close();
        works.sweep.close();
        works.worker.close(drain);
        if (!works.worker.isAlive()) {
            works.panel.close();
            works.database.close();
        }
        works.lock.close();
        log.event("service ended");
    }
}
