package fovea.app.service;

import fovea.app.bars.Console;
import fovea.serve.access.People;
import fovea.serve.access.Person;
import fovea.serve.http.UserRole;
import fovea.serve.store.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * The first visitor of a demonstration: an account with a password that holds until the next start, and a token for a day.
 *
 * @param password of the account
 * @param token of programs
 */
record DemoVisit(String password, String token) {
    private static final String NAME = "demo";

    /** Makes the account anew in a service's data folder. */
    static DemoVisit prepare(Path data) throws IOException {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        String password = HexFormat.of().formatHex(bytes);
        try (Database database = Database.open(data.resolve("fovea.db"))) {
            People people = new People(database, Clock.systemUTC());
            people.put(new Person(NAME, UserRole.STEWARD), password);
            people.revoke(NAME);
            return new DemoVisit(password, people.token(NAME, UserRole.OPERATOR, Duration.ofDays(1)));
        }
    }

    /** Sends files to a service, each by itself. */
    void send(String address, List<Path> files) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Path file : files) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/segment"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/dicom")
                        .POST(BodyPublishers.ofFile(file))
                        .build();
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (response.statusCode() >= 300) {
                    throw new IOException(file + " was not taken: " + response.body());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while studies were sent", e);
        }
    }

    /** Says how to get in, and what to try. */
    void tell(String address, Path file, Console console) {
        console.say("");
        console.say("Open " + address + " and log in as " + NAME + " with the password " + password);
        console.say("(it holds until the next start). Or try:");
        console.say("");
        String head = "  curl -H 'Authorization: Bearer " + token + "' ";
        console.say(
                head + "-H 'Content-Type: application/dicom' --data-binary @" + file + " " + address + "/api/segment");
        console.say(head + address + "/api/jobs");
        console.say(head + "'" + address + "/dicom-web/series?Modality=SEG'");
        console.say(head + address + "/api/suite");
        console.say("");
        console.say("End it with Ctrl-C.");
    }
}
