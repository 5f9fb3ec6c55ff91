package fovea.serve.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statements with values. Values are never put into the text of a statement.
 *
 * @param connection with a transaction open
 */
public record Sql(Connection connection) {
    /** Reads a row. */
    @FunctionalInterface
    public interface Row<T> {
        /** The row that the result stands at. */
        T read(Fields row);
    }

    /** Changes rows, and says how many. */
    public int change(String statement, Object... values) {
        try (PreparedStatement prepared = prepare(statement, values)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
    }

    /** All rows. */
    public <T> List<T> rows(Row<T> row, String statement, Object... values) {
        try (PreparedStatement prepared = prepare(statement, values);
                ResultSet result = prepared.executeQuery()) {
            List<T> rows = new ArrayList<>();
            Fields fields = new Fields(result);
            while (result.next()) {
                rows.add(row.read(fields));
            }
            return rows;
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
    }

    /** The first row. */
    public <T> Optional<T> first(Row<T> row, String statement, Object... values) {
        return rows(row, statement, values).stream().findFirst();
    }

    /** A number; 0 where there is no row, or no value in it. */
    public long number(String statement, Object... values) {
        return first(row -> row.number(1), statement, values).orElse(0L);
    }

    private PreparedStatement prepare(String statement, Object... values) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            prepared.setObject(i + 1, values[i]);
        }
        return prepared;
    }
}
