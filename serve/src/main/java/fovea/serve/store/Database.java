package fovea.serve.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The database: SQLite in one file with a write-ahead log, forced to disk at the end of every transaction. One transaction
 * writes at a time; reading goes on meanwhile.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 6;
    private static final int PATIENCE_MILLIS = 10_000;

    private final HikariDataSource pool;
    private final ReentrantLock writing = new ReentrantLock(true);

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens or makes a database and brings it to the present layout.
     *
     * @throws IOException when the file cannot be opened, or a later Fovea wrote it
     */
    public static Database open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        try {
            migrate(source);
            HikariConfig pooled = new HikariConfig();
            pooled.setDataSource(source);
            pooled.setMaximumPoolSize(CONNECTIONS);
            pooled.setConnectionTimeout(PATIENCE_MILLIS);
            pooled.setAutoCommit(false);
            pooled.setPoolName("database");
            return new Database(new HikariDataSource(pooled));
        } catch (FlywayException | StoreFailure | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
            throw new IOException("cannot open the database " + file + ": " + e.getMessage(), e);
        }
    }

    private static void migrate(SQLiteDataSource source) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:fovea/serve/store/migrations")
                .load()
                .migrate();
    }

    /**
     * Does work in one transaction, alone: all of it lasts when this returns, or none when it throws.
     *
     * @throws StoreFailure when the database fails
     */
    public <T> T write(Function<Sql, T> work) {
        writing.lock();
        try {
            return inTransaction(work);
        } finally {
            writing.unlock();
        }
    }

    /** Reads one state of the database. */
    public <T> T read(Function<Sql, T> work) {
        return inTransaction(work);
    }

    private <T> T inTransaction(Function<Sql, T> work) {
        try (Connection connection = pool.getConnection()) {
            boolean whole = false;
            try {
                T done = work.apply(new Sql(connection));
                connection.commit();
                whole = true;
                return done;
            } finally {
                if (!whole) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
