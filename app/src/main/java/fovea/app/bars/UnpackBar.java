package fovea.app.bars;

import fovea.curate.archive.Unpacking;

/** Shows how far the unpacking of an archive is, in megabytes. */
public final class UnpackBar implements Unpacking, AutoCloseable {
    private static final long MEGABYTE = 1_000_000;

    private final ProgressBar bar;
    private long last = -1;

    public UnpackBar(Console console) {
        this.bar = console.progress("unpack (MB)");
    }

    @Override
    public void unpacked(long done, long total) {
        long all = Math.max(1, (total + MEGABYTE - 1) / MEGABYTE);
        long now = done >= total ? all : done / MEGABYTE;
        if (now != last) {
            last = now;
            bar.update(now, all);
        }
    }

    @Override
    public void close() {
        bar.close();
    }
}
