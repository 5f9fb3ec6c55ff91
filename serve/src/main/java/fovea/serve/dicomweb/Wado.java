package fovea.serve.dicomweb;

import fovea.dicom.Dicom;
import fovea.dicom.data.DicomException;
import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.intake.DicomJson;
import fovea.serve.store.Database;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The retrieve transaction (PS3.18 section 10.4): objects as they are stored, in the transfer syntax they came in, and their
 * metadata.
 */
public final class Wado {
    private final Database database;
    private final ObjectStore objects;

    /** Out of a store. */
    public Wado(Database database, ObjectStore objects) {
        this.database = database;
        this.objects = objects;
    }

    /** All instances that a request's path names: of a study, of a series in it, or one. */
    private List<Instance> named(Call call, boolean series, boolean instance) {
        String study = call.uid("study");
        List<Instance> found = database.read(sql -> {
            if (!series) {
                return InstanceTable.ofStudy(sql, study);
            }
            return instance
                    ? InstanceTable.find(sql, call.uid("instance")).stream().toList()
                    : InstanceTable.ofSeries(sql, call.uid("series"));
        });
        List<Instance> named = found.stream()
                .filter(one -> one.study().equals(study))
                .filter(one -> !series || one.series().equals(call.uid("series")))
                .toList();
        if (named.isEmpty()) {
            throw Problem.absent("no object of these UIDs is stored");
        }
        return named;
    }

    /** The instance that a request's path names. */
    public Instance one(Call call) {
        return named(call, true, true).getFirst();
    }

    /** A study. */
    public Reply study(Call call) {
        return retrieve(call, named(call, false, false));
    }

    /** A series. */
    public Reply series(Call call) {
        return retrieve(call, named(call, true, false));
    }

    /** An instance: as a part, or alone where {@code application/dicom} is asked for. */
    public Reply instance(Call call) {
        List<Instance> named = named(call, true, true);
        String accept = accept(call);
        if (accept.matches("application/dicom\\s*([;,].*)?")) {
            Instance one = named.getFirst();
            return Reply.stream("application/dicom", out -> copy(one, out))
                    .with("Content-Length", Long.toString(one.file().bytes()));
        }
        return retrieve(call, named);
    }

    private static String accept(Call call) {
        return call.header("Accept").orElse("*/*").toLowerCase(Locale.ROOT);
    }

    private Reply retrieve(Call call, List<Instance> named) {
        String accept = accept(call);
        boolean dicom = accept.contains("*/*")
                || (accept.contains("multipart/related")
                        && (accept.contains("application/dicom") || !accept.contains("type=")));
        if (!dicom) {
            throw Problem.of(406, "objects are given as multipart/related; type=\"application/dicom\"");
        }
        String boundary = UUID.randomUUID().toString();
        return Reply.stream("multipart/related; type=\"application/dicom\"; boundary=" + boundary, out -> {
            for (Instance one : named) {
                part(out, boundary, one);
            }
            out.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        });
    }

    private void part(OutputStream out, String boundary, Instance one) throws IOException {
        String head = "--" + boundary + "\r\nContent-Type: application/dicom; transfer-syntax="
                + one.kind().syntax() + "\r\nContent-Length: " + one.file().bytes() + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        copy(one, out);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void copy(Instance one, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(objects.path(one.file().sha256()))) {
            in.transferTo(out);
        }
    }

    /** Metadata of a study's instances. */
    public Reply studyMetadata(Call call) throws IOException {
        return metadata(named(call, false, false));
    }

    /** Metadata of a series' instances. */
    public Reply seriesMetadata(Call call) throws IOException {
        return metadata(named(call, true, false));
    }

    /** Metadata of an instance. */
    public Reply instanceMetadata(Call call) throws IOException {
        return metadata(named(call, true, true));
    }

    private Reply metadata(List<Instance> named) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Instance one : named) {
            try {
                all.add(DicomJson.of(Dicom.part10()
                        .readHeader(objects.path(one.file().sha256()))
                        .dataSet()));
            } catch (DicomException e) {
                throw new IOException("a stored object can no longer be read", e);
            }
        }
        return Reply.json(200, "application/dicom+json", all);
    }
}
