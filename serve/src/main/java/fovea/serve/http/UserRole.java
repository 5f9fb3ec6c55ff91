package fovea.serve.http;

/** What somebody may do; each role may do what those before it may. */
public enum UserRole {
    /** Anybody, without a name: health and the page that asks for a password. */
    NOBODY,
    /** Sees studies, answers and the suite. */
    VIEWER,
    /** Sends studies and asks for answers. */
    OPERATOR,
    /** Answers for the suite: people, the audit log. */
    STEWARD;

    /** Whether this role may do what that one may. */
    public boolean may(UserRole demanded) {
        return compareTo(demanded) >= 0;
    }
}
