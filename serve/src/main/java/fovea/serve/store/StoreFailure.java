package fovea.serve.store;

import fovea.serve.http.Overload;

/** The database cannot be read or written; what was asked may be asked again later. */
public final class StoreFailure extends Overload {
    private static final long serialVersionUID = 1L;

    StoreFailure(Throwable cause) {
        super("the database cannot be reached", cause);
    }
}
