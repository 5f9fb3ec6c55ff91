package fovea.adapt.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as Linux lays them out, of machines that are not here. */
class RoomTest {
    @TempDir
    private Path root;

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private void machine() throws IOException {
        file("proc/meminfo", "MemTotal:       16384000 kB\nMemFree:  100 kB\nMemAvailable:    8192000 kB\n");
    }

    @Test
    void without_limits_the_machine_gives_what_is_available() throws IOException {
        machine();

        assertThat(Room.free(root)).isEqualTo(8000);
    }

    @Test
    void a_control_group_leaves_its_limit_less_its_use() throws IOException {
        machine();
        file("proc/self/cgroup", "0::/box/job\n");
        file("sys/fs/cgroup/box/job/memory.max", (3000L << 20) + "\n");
        file("sys/fs/cgroup/box/job/memory.current", (2500L << 20) + "\n");
        file("sys/fs/cgroup/box/job/memory.stat", "anon 7\ninactive_file " + (400L << 20) + "\nactive_file 9\n");

        assertThat(Room.free(root)).isEqualTo(900);
    }

    @Test
    void a_group_above_may_leave_less() throws IOException {
        machine();
        file("proc/self/cgroup", "0::/box/job\n");
        file("sys/fs/cgroup/box/job/memory.max", "max\n");
        file("sys/fs/cgroup/box/job/memory.current", "5\n");
        file("sys/fs/cgroup/box/memory.max", (100L << 20) + "\n");
        file("sys/fs/cgroup/box/memory.current", (40L << 20) + "\n");

        assertThat(Room.free(root)).isEqualTo(60);
    }

    @Test
    void the_first_version_of_control_groups_is_understood() throws IOException {
        machine();
        file("proc/self/cgroup", "4:memory:/docker/1\n2:cpu,cpuacct:/\n");
        file("sys/fs/cgroup/memory/docker/1/memory.limit_in_bytes", (512L << 20) + "\n");
        file("sys/fs/cgroup/memory/docker/1/memory.usage_in_bytes", (500L << 20) + "\n");
        file("sys/fs/cgroup/memory/docker/1/memory.stat", "total_inactive_file " + (100L << 20) + "\n");

        assertThat(Room.free(root)).isEqualTo(112);
    }

    @Test
    void a_group_over_its_limit_leaves_nothing() throws IOException {
        machine();
        file("proc/self/cgroup", "0::/\n");
        file("sys/fs/cgroup/memory.max", "100\n");
        file("sys/fs/cgroup/memory.current", (5L << 20) + "\n");

        assertThat(Room.free(root)).isZero();
    }

    @Test
    void this_machine_has_some_room() {
        assertThat(Room.here().free()).isPositive();
        assertThat(Room.here().heap()).isEqualTo(Runtime.getRuntime().maxMemory() >> 20);
    }
}
