package fovea.serve.api;

import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import fovea.serve.reports.ReportPanel;
import fovea.serve.work.Opinion;
import fovea.serve.work.PanelMember;
import fovea.serve.work.SpecialistPanel;
import fovea.serve.work.Stock;
import fovea.serve.work.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The suite: who answers, by what evidence, and who would answer about a series. */
public final class SuiteRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stock stock;
    private final SpecialistPanel panel;
    private final ReportPanel readers;
    private final Worker worker;

    /** Of those who outline and those who read. */
    public SuiteRoutes(Stock stock, SpecialistPanel panel, ReportPanel readers, Worker worker) {
        this.stock = stock;
        this.panel = panel;
        this.readers = readers;
        this.worker = worker;
    }

    /** The routes. */
    public List<Route> routes() {
        String json = "application/json";
        return List.of(
                Route.get(
                        "/api/suite",
                        UserRole.VIEWER,
                        About.json("Who answers now, and what each is for", 200),
                        call -> Reply.json(200, Map.of("revision", panel.revision(), "specialists", members()))),
                Route.get(
                        "/api/evidence/{name}",
                        UserRole.VIEWER,
                        About.json("The evidence of a specialist, as fovea prove wrote it", 200, 404),
                        this::evidence),
                Route.post(
                        "/api/route",
                        UserRole.OPERATOR,
                        new About(
                                "Who would answer about a stored series, and why the others would not: {\"series\": UID}",
                                json,
                                json,
                                List.of(200, 400, 404, 409, 415, 429, 503)),
                        this::route));
    }

    private List<PanelMember> members() throws IOException {
        List<PanelMember> members = new ArrayList<>(panel.members());
        members.addAll(readers.members());
        return members;
    }

    private Reply evidence(Call call) throws IOException {
        String name = call.variable("name");
        Optional<Path> outliners = panel.evidence(name);
        Path file = (outliners.isPresent() ? outliners : readers.evidence(name))
                .orElseThrow(() -> Problem.absent("no specialist of that name that answers has evidence"));
        return Reply.bytes(200, "application/json", Files.readAllBytes(file));
    }

    /**
     * Of one grid of a series.
     *
     * @param by names of those that would answer
     * @param specialists what each says
     */
    record Verdict(List<String> by, List<Opinion> specialists) {}

    private Reply route(Call call) throws IOException {
        String series = call.json(JobRoutes.Wish.class).series();
        List<Verdict> verdicts = worker.opinions(JobRoutes.images(stock, series), PATIENCE).stream()
                .map(SuiteRoutes::verdict)
                .toList();
        return Reply.json(200, Map.of("series", series, "grids", verdicts));
    }

    private static Verdict verdict(List<Opinion> opinions) {
        return new Verdict(
                opinions.stream().filter(Opinion::answers).map(Opinion::name).toList(), opinions);
    }
}
