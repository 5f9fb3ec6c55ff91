package fovea.serve.api;

import fovea.serve.fhir.AnswerBundle;
import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.store.Job;
import fovea.serve.store.JobTable;
import fovea.serve.work.Stock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What came of a job in other forms than DICOM and JSON: pictures, a label map, tables, and a bundle of FHIR. */
public final class AnswerRoutes {
    private static final String NAME = "[\\p{L}\\p{N}_-][\\p{L}\\p{N}._ -]{0,200}";
    private static final String PICTURES = "image/png";

    /** How the names of files end, and their media types. */
    private static final Map<String, String> FILES = Map.of(
            ".labels.nii.gz",
            "application/gzip",
            ".volumes.csv",
            "text/csv; charset=utf-8",
            ".statistics.json",
            "application/json");

    private final Stock stock;
    private final String version;

    /**
     * On a stock.
     *
     * @param version of the program
     */
    public AnswerRoutes(Stock stock, String version) {
        this.stock = stock;
        this.version = version;
    }

    /** The routes. */
    public List<Route> routes() {
        About file = new About(
                "A file of an answer: label map (NIfTI), volumes (CSV), statistics (JSON)",
                "",
                "application/octet-stream",
                List.of(200, 404));
        About bundle = new About(
                "An answer or a refusal as a FHIR R4 bundle: DiagnosticReport, Observation, ImagingStudy, Device,"
                        + " Provenance",
                "",
                AnswerBundle.TYPE,
                List.of(200, 404, 409));
        return List.of(
                Route.get(
                        "/api/jobs/{id}/pictures/{name}",
                        UserRole.VIEWER,
                        new About("A picture of an answer", "", PICTURES, List.of(200, 404)),
                        this::picture),
                Route.get("/api/jobs/{id}/files/{name}", UserRole.VIEWER, file, this::file),
                Route.get("/api/jobs/{id}/fhir", UserRole.VIEWER, bundle, this::bundle));
    }

    private Reply picture(Call call) throws IOException {
        return sent(call, ".png", PICTURES);
    }

    private Reply file(Call call) throws IOException {
        String name = call.variable("name");
        for (Map.Entry<String, String> kind : FILES.entrySet()) {
            if (name.endsWith(kind.getKey())) {
                return sent(call, kind.getKey(), kind.getValue()).with("Content-Disposition", "attachment");
            }
        }
        throw absent();
    }

    private Reply sent(Call call, String ending, String type) throws IOException {
        Job job = find(call);
        String name = call.variable("name");
        if (!name.endsWith(ending) || !name.matches(NAME)) {
            throw absent();
        }
        Path file = stock.answer(job.id()).resolve(name);
        if (!Files.isRegularFile(file)) {
            throw absent();
        }
        return Reply.bytes(200, type, Files.readAllBytes(file));
    }

    private static Problem absent() {
        return Problem.absent("the answer has no file of that name");
    }

    private Reply bundle(Call call) {
        Job job = find(call);
        if (!job.state().settled() || job.outcome().isEmpty()) {
            throw Problem.of(
                    409, "nothing came of the job: it is " + job.state().word());
        }
        List<Instance> images = stock.database().read(sql -> InstanceTable.ofJob(sql, job.id()));
        return Reply.json(
                200,
                AnswerBundle.TYPE,
                new AnswerBundle(job, images, JobView.tree(job.outcome()), version).resources());
    }

    private Job find(Call call) {
        String id = call.variable("id");
        return stock.database()
                .read(sql -> JobTable.find(sql, id))
                .orElseThrow(() -> Problem.absent("there is no job of that id"));
    }
}
