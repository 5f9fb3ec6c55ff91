package fovea.serve.api;

import fovea.serve.http.Dispatcher;
import fovea.serve.http.Reply;
import fovea.serve.store.DeliveryTable;
import fovea.serve.store.InstanceTable;
import fovea.serve.store.JobState;
import fovea.serve.store.JobTable;
import fovea.serve.work.Stock;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Counters and gauges for Prometheus. Labels are routes, statuses and states, and nothing of a patient. */
public final class Metrics implements Dispatcher.Watch {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("fovea_http_requests_total")
            .help("Requests by method, route and status")
            .labelNames("method", "route", "status")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("fovea_http_request_seconds")
            .help("Time from the request's head to the end of its answer")
            .labelNames("route")
            .classicOnly()
            .register(registry);

    /** Of a stock. */
    public Metrics(Stock stock) {
        GaugeWithCallback.builder()
                .name("fovea_jobs")
                .help("Jobs by state")
                .labelNames("state")
                .callback(value -> {
                    for (JobState state : JobState.values()) {
                        value.call(stock.database().read(sql -> JobTable.count(sql, state)), state.word());
                    }
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("fovea_series_waiting")
                .help("Series that wait until they are quiet or the queue has room")
                .callback(value -> value.call(stock.database().read(InstanceTable::waiting)))
                .register(registry);
    }

    /** The same with what is sent to a PACS. */
    public Metrics withDeliveries(Stock stock) {
        GaugeWithCallback.builder()
                .name("fovea_deliveries")
                .help("Objects that are sent to a PACS, by state")
                .labelNames("state")
                .callback(value -> {
                    for (String state : List.of("waiting", "done", "given up")) {
                        value.call(stock.database().read(sql -> DeliveryTable.count(sql, state)), state);
                    }
                })
                .register(registry);
        return this;
    }

    @Override
    public void over(String method, String route, int status, double took) {
        requests.labelValues(known(method), route, Integer.toString(status)).inc();
        seconds.labelValues(route).observe(took);
    }

    /** Anybody can send any word as a method; each would be a time series of its own. */
    private static String known(String method) {
        return method.matches("GET|HEAD|POST|PUT|DELETE|OPTIONS") ? method : "other";
    }

    /** All values as text. */
    public Reply reply() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        writer.write(text, registry.scrape());
        return Reply.bytes(200, writer.getContentType(), text.toByteArray());
    }
}
