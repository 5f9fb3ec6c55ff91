package fovea.serve.api;

import fovea.formats.JsonFile;
import fovea.serve.http.Call;
import fovea.serve.http.EventStream;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import fovea.serve.store.Job;
import fovea.serve.store.JobTable;
import fovea.serve.work.JobFeed;
import fovea.serve.work.Stock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** News of jobs as server-sent events. An event's id is the job's sequence; a client goes on from the last that it saw. */
public final class EventRoutes {
    private static final int MOST_AT_ONCE = 200;
    private static final int MOST_LISTENERS = 256;
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final Stock stock;
    private final JobFeed feed;
    private final Semaphore listeners = new Semaphore(MOST_LISTENERS);

    /** Of a stock's jobs. */
    public EventRoutes(Stock stock, JobFeed feed) {
        this.stock = stock;
        this.feed = feed;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/events",
                        UserRole.VIEWER,
                        new About("News of all jobs", "", EventStream.TYPE, List.of(200, 400, 503)),
                        call -> stream(call, Optional.empty())),
                Route.get(
                        "/api/jobs/{id}/events",
                        UserRole.VIEWER,
                        new About("News of a job, until it is settled", "", EventStream.TYPE, List.of(200, 404, 503)),
                        call -> stream(call, Optional.of(known(call)))));
    }

    private String known(Call call) {
        return stock.database()
                .read(sql -> JobTable.find(sql, call.variable("id")))
                .map(Job::id)
                .orElseThrow(() -> Problem.absent("there is no job of that id"));
    }

    private Reply stream(Call call, Optional<String> only) {
        String last = call.header("Last-Event-ID").orElse(only.isPresent() ? "0" : "");
        if (!last.matches("[0-9]{0,18}")) {
            throw Problem.malformed("Last-Event-ID must be a whole number");
        }
        long from = last.isEmpty() ? stock.database().read(JobTable::lastSequence) : Long.parseLong(last);
        return Reply.stream(EventStream.TYPE, out -> {
            if (!listeners.tryAcquire()) {
                return;
            }
            try {
                new Telling(new EventStream(out), only, from).run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                listeners.release();
            }
        });
    }

    /** One listener's stream. */
    private final class Telling {
        private final EventStream events;
        private final Optional<String> only;
        private long last;

        Telling(EventStream events, Optional<String> only, long from) {
            this.events = events;
            this.only = only;
            this.last = from;
        }

        void run() throws IOException, InterruptedException {
            events.beat();
            while (!feed.isOver()) {
                long seen = feed.count();
                List<Job> news = only.isPresent() ? one(only.get()) : all();
                for (Job job : news) {
                    events.send(job.progress().sequence(), "job", JsonFile.line(JobView.of(job)));
                    last = job.progress().sequence();
                }
                if (only.isPresent()
                        && !news.isEmpty()
                        && news.getLast().state().settled()) {
                    return;
                }
                if (news.isEmpty()) {
                    feed.await(seen, BEAT);
                    events.beat();
                }
            }
        }

        private List<Job> all() {
            return stock.database().read(sql -> JobTable.changedAfter(sql, last, MOST_AT_ONCE));
        }

        private List<Job> one(String id) {
            return stock.database().read(sql -> JobTable.find(sql, id)).stream()
                    .filter(job ->
                            job.progress().sequence() > last || (job.state().settled() && last == 0))
                    .toList();
        }
    }
}
