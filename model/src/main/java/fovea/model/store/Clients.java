package fovea.model.store;

/** The package clients of the machine that models are fetched with. */
record Clients(Npm npm, Maven maven, Pip pip) {
    static Clients onPath() {
        return new Clients(Npm.onPath(), Maven.onPath(), Pip.onPath());
    }
}
