package fovea.serve.work;

import fovea.serve.store.Database;
import fovea.serve.store.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a service keeps.
 *
 * @param database of objects and jobs
 * @param objects files under their hashes
 * @param answers folder of a folder for each job, with its pictures
 * @param clock tells the time
 */
public record Stock(Database database, ObjectStore objects, Path answers, Clock clock) {
    /** Folder of a job's pictures. */
    public Path answer(String job) {
        if (!job.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("a job is named by 32 hexadecimal digits, got " + job);
        }
        return answers.resolve(job);
    }
}
