package fovea.serve.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The columns of a row. */
public final class Fields {
    private final ResultSet row;

    Fields(ResultSet row) {
        this.row = row;
    }

    /** Text of a column. */
    public String text(String column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
    }

    /** Text of the column at a place, from 1. */
    public String text(int column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
    }

    /** Number of the column at a place, from 1. */
    long number(int column) {
        try {
            return row.getLong(column);
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
    }

    /** Number of a column. */
    public long number(String column) {
        try {
            return row.getLong(column);
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
    }
}
