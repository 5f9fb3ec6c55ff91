package fovea.app.bars;

import fovea.curate.CurationProgress;

/** Shows how far a curation is: a bar for the reading of files, and one each time that pictures are compared. */
public final class CurateBars implements CurationProgress, AutoCloseable {
    private final Console console;
    private ProgressBar bar;
    private int last;

    public CurateBars(Console console) {
        this.console = console;
        this.bar = console.progress("curate");
    }

    @Override
    public void read(int done, int total) {
        bar.update(done, total);
    }

    @Override
    public void compared(int done, int total) {
        if (last == 0 || done <= last) {
            bar.close();
            bar = console.progress("compare");
        }
        last = done;
        bar.update(done, total);
    }

    @Override
    public void close() {
        bar.close();
    }
}
