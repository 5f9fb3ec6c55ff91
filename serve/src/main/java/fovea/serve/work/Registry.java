package fovea.serve.work;

import fovea.core.files.Sha256;
import fovea.serve.http.Problem;
import fovea.serve.intake.Arrivals;
import fovea.serve.intake.Intake;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.store.Job;
import fovea.serve.store.JobState;
import fovea.serve.store.JobTable;
import fovea.serve.store.Sql;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes jobs of series: one for each content of a series and each revision of the suite. */
public final class Registry {
    private static final long RETRY_SECONDS = 20;

    private final Stock stock;
    private final SpecialistPanel panel;
    private final Arrivals arrivals;
    private final JobFeed feed;
    private final int most;

    /**
     * Of a stock and a panel.
     *
     * @param arrivals series that are not quiet yet, for a request brings them
     * @param feed is told of new jobs
     * @param most jobs that wait; with more the service is full
     */
    public Registry(Stock stock, SpecialistPanel panel, Arrivals arrivals, JobFeed feed, int most) {
        this.stock = stock;
        this.panel = panel;
        this.arrivals = arrivals;
        this.feed = feed;
        this.most = most;
    }

    /**
     * A job that was asked for.
     *
     * @param job as it stands
     * @param fresh whether it was not there before
     */
    public record Made(Job job, boolean fresh) {}

    /** Whether as many jobs wait as may. */
    public boolean isFull() {
        return stock.database().read(sql -> JobTable.count(sql, JobState.QUEUED)) >= most;
    }

    /**
     * Refuses where no more jobs can wait.
     *
     * @throws Problem 429, with the seconds to wait
     */
    public void requireRoom() {
        if (isFull()) {
            throw full();
        }
    }

    private Problem full() {
        return Problem.later(
                429, "the queue is full: " + most + " jobs wait, no more can; try again later", RETRY_SECONDS);
    }

    /**
     * The job of a series as it is now; makes it where there is none.
     *
     * @throws Problem 404 when the series is unknown, 409 when it has no images, 429 when the queue is full
     */
    public Made request(String series) throws IOException {
        String revision = panel.revision();
        Made made = stock.database().write(sql -> {
            List<Instance> all = InstanceTable.ofSeries(sql, series);
            if (all.isEmpty()) {
                throw Problem.absent("no series of that Series Instance UID is stored");
            }
            Made one = make(sql, all, revision).orElseThrow(this::full);
            InstanceTable.settle(sql, series);
            return one;
        });
        feed.tell();
        return made;
    }

    /**
     * Makes jobs of series that have been quiet, as long as there is room; the others wait on.
     *
     * @param quietMillis for how long there was no news
     * @return how many were made
     */
    public int sweep(long quietMillis) throws IOException {
        long then = stock.clock().millis() - quietMillis;
        List<String> quiet = stock.database().read(sql -> InstanceTable.quietSince(sql, then));
        int count = 0;
        for (String series : quiet.stream().filter(one -> !arrivals.has(one)).toList()) {
            if (isFull()) {
                break;
            }
            count += request(series).fresh() ? 1 : 0;
        }
        return count;
    }

    private Optional<Made> make(Sql sql, List<Instance> all, String revision) {
        List<Instance> images = all.stream()
                .filter(one -> !one.kind().made() && Intake.isImage(one.kind().modality()))
                .toList();
        if (images.isEmpty()) {
            throw Problem.of(409, "the series has no images that a specialist could be asked about");
        }
        Job job = job(images, revision);
        Optional<Job> there = JobTable.find(sql, job.id());
        if (there.isPresent() && !mayBeginAgain(there.get())) {
            return there.map(one -> new Made(one, false));
        }
        if (JobTable.count(sql, JobState.QUEUED) >= most) {
            return Optional.empty();
        }
        if (there.isPresent()) {
            JobTable.again(sql, job.id(), stock.clock().millis());
        } else {
            JobTable.queue(sql, job, images);
        }
        return JobTable.find(sql, job.id()).map(one -> new Made(one, true));
    }

    private static boolean mayBeginAgain(Job job) {
        return job.state() == JobState.FAILED || job.state() == JobState.CANCELLED;
    }

    private Job job(List<Instance> images, String revision) {
        StringBuilder text = new StringBuilder();
        images.stream().map(image -> image.file().sha256()).sorted().forEach(sha256 -> text.append(sha256)
                .append('\n'));
        String content = Sha256.of(text.toString());
        String id = Sha256.of("job\n" + content + "\n" + revision).substring(0, 32);
        long now = stock.clock().millis();
        Instance first = images.getFirst();
        return new Job(
                id,
                first.study(),
                first.series(),
                content,
                revision,
                new Job.Progress(JobState.QUEUED, "", 0, 0, now),
                now,
                "");
    }
}
